package org.mokanda.web.audit;

import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Look;
import org.mokanda.core.access.Looks;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who looked at what is closed, for those who audit. */
@Component
class LookLines {
    private static final int SHOWN_MAX = 50;

    private final Catalogue catalogue;
    private final Wording wording;

    /**
     * A look.
     *
     * @param who name of the account
     * @param address of what was looked at
     */
    record Line(
            String at, String who, String login, String subject, String address, String purposeKey, String reference) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Line[" + subject + "]";
        }
    }

    LookLines(Catalogue catalogue, Wording wording) {
        this.catalogue = catalogue;
        this.wording = wording;
    }

    /** @param before number of the last one that was shown before */
    void fill(Looks.Filter filter, long before, Model model) {
        var found = catalogue.looks().before(before, filter, SHOWN_MAX + 1);
        var shown = found.stream().limit(SHOWN_MAX).toList();
        var names = catalogue.accounts().list().stream().collect(Collectors.toMap(Account::login, Account::name));
        List<Line> lines = shown.stream()
                .map(look -> line(look, names.getOrDefault(look.login(), look.login())))
                .toList();
        model.addAttribute("looks", lines);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "older", found.size() > shown.size() ? shown.getLast().number() : null);
    }

    private Line line(Look look, String who) {
        boolean isAct = ActId.parse(look.subject()).isPresent();
        return new Line(
                wording.moment(look.at()),
                who,
                look.login(),
                look.subject(),
                (isAct ? "/actes/" : "/pages/") + look.subject(),
                "look.purpose." + look.reason().purpose().code(),
                look.reason().reference());
    }
}
