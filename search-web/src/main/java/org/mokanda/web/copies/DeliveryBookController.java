package org.mokanda.web.copies;

import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The delivery book (registre de délivrance): the newest copies, or those of one office and year. */
@Controller
class DeliveryBookController {
    private static final int NEWEST_MAX = 100;
    private static final int ALL_OFFICES_MAX = 1000;
    private static final int FIRST_YEAR = 2020;

    /** A line of the book. */
    record Line(
            String number,
            String at,
            String requester,
            String standing,
            String fee,
            String act,
            String person,
            String register,
            String signer) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    private final Catalogue catalogue;
    private final Wording wording;
    private final InstantSource clock;

    DeliveryBookController(Catalogue catalogue, Wording wording, InstantSource clock) {
        this.catalogue = catalogue;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/delivrance")
    String book(
            @RequestParam(defaultValue = "") String bureau,
            @RequestParam(required = false) @Nullable Integer annee,
            Model model) {
        int thisYear = clock.instant().atZone(ZoneId.systemDefault()).getYear();
        boolean oneYear = annee != null && annee > 0 && annee <= 9999;
        List<Issue> issues = oneYear && annee != null
                ? ofYear(bureau, Year.of(annee))
                : catalogue.issues().newest(NEWEST_MAX);
        model.addAttribute("lines", issues.stream().map(this::line).toList());
        model.addAttribute("offices", catalogue.offices().list());
        model.addAttribute("office", bureau);
        model.addAttribute("year", annee == null ? thisYear : annee);
        model.addAttribute("yearMin", FIRST_YEAR);
        model.addAttribute("yearMax", thisYear);
        return "delivery-book";
    }

    /** All of one office, or the newest of all offices together. */
    private List<Issue> ofYear(String office, Year year) {
        if (office.matches("[A-Z][A-Z0-9]{1,7}")) {
            return catalogue.issues().list(new OfficeCode(office), year);
        }
        return catalogue.offices().list().stream()
                .flatMap(each -> catalogue.issues().list(each.code(), year).stream())
                .sorted(Comparator.comparing(Issue::at).reversed())
                .limit(ALL_OFFICES_MAX)
                .toList();
    }

    private Line line(Issue issue) {
        var request = issue.request();
        return new Line(
                issue.number().reference(),
                wording.moment(issue.at()),
                request.requester(),
                request.standing(),
                request.fee(),
                request.act().reference(),
                catalogue
                        .acts()
                        .find(request.act())
                        .map(wording::person)
                        .orElse(request.act().reference()),
                wording.register(request.act().register()),
                catalogue.accounts().find(issue.signedBy()).map(Account::name).orElse(issue.signedBy()));
    }
}
