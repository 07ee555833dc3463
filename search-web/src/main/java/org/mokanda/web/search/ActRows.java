package org.mokanda.web.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.MatchReason;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.search.MatchText;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.mokanda.web.iiif.ImageLinks;
import org.mokanda.web.looks.ClosedLooks;
import org.springframework.stereotype.Component;

/** Acts that were found, as a person compares them: what matched is marked, twins are named. */
@Component
class ActRows {
    private static final int REASONS_MAX = 6;
    private static final int PICTURE_WIDTH_MAX = 760;

    /** Rows whose twins are looked for: those a person looks at first. */
    private static final int TWINS_OF_MAX = 10;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’ʼ`|]+");

    private final SearchIndex index;
    private final Viewer viewer;
    private final Wording wording;
    private final ClosedLooks looks;

    /** A stretch of a name. */
    record Stretch(String text, boolean marked) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Stretch";
        }
    }

    /**
     * An act that was found.
     *
     * @param person the name, with what was asked for marked
     * @param parents the same of the parents; empty when none is known
     * @param twins names of those born with this person
     * @param picture address of its beginning, small; empty for an act without a scan, and for a closed one until a
     *     reason was given
     */
    record ActRow(
            String reference,
            List<Stretch> person,
            String kindKey,
            String date,
            String place,
            List<Stretch> parents,
            String register,
            String number,
            boolean validated,
            boolean imported,
            List<MatchText> why,
            List<String> twins,
            String picture) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "ActRow";
        }
    }

    ActRows(SearchIndex index, Viewer viewer, Wording wording, ClosedLooks looks) {
        this.index = index;
        this.viewer = viewer;
        this.wording = wording;
        this.looks = looks;
    }

    List<ActRow> of(List<ActHit> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        var first = hits.stream().limit(TWINS_OF_MAX).map(ActHit::act).toList();
        var twins = index.twinsOfEach(first, viewer.sight());
        var rows = new ArrayList<ActRow>();
        for (var hit : hits) {
            var ofHit = rows.size() < twins.size() ? twins.get(rows.size()) : List.<CivilAct>of();
            rows.add(row(hit, ofHit.stream().map(wording::person).toList()));
        }
        return List.copyOf(rows);
    }

    private ActRow row(ActHit hit, List<String> twins) {
        var act = hit.act();
        return new ActRow(
                act.id().reference(),
                marked(wording.person(act), found(hit, role -> role == ActField.Role.SUBJECT)),
                "act.kind." + act.kind().code(),
                wording.date(act.text(ActField.EVENT_DATE)),
                act.text(ActField.EVENT_PLACE),
                marked(parents(act), found(hit, role -> role == ActField.Role.FATHER || role == ActField.Role.MOTHER)),
                wording.register(act.id().register()),
                act.text(ActField.NUMBER),
                act.isValidated(),
                act.externalId() != null,
                hit.why().stream().limit(REASONS_MAX).map(MatchText::of).toList(),
                twins,
                looks.mayPicture(act) ? picture(act) : "");
    }

    static String picture(CivilAct act) {
        return act.regions().stream()
                .findFirst()
                .map(beginning -> ImageLinks.part(beginning.page(), beginning.box(), PICTURE_WIDTH_MAX))
                .orElse("");
    }

    private String parents(CivilAct act) {
        var both = Stream.of(act.text(ActField.FATHER), act.text(ActField.MOTHER))
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(" & "));
        return both.isEmpty() ? "" : wording.text("search.parents", both);
    }

    private static Set<String> found(ActHit hit, Predicate<ActField.Role> role) {
        var words = new HashSet<String>();
        for (var reason : hit.why()) {
            if (reason instanceof MatchReason.NameMatch name
                    && role.test(name.field().role())) {
                NameFolding.words(name.found()).forEach(word -> words.add(word.folded()));
            }
        }
        return words;
    }

    /** Parts a text where words begin and end that were found. */
    static List<Stretch> marked(String text, Set<String> found) {
        var stretches = new ArrayList<Stretch>();
        int at = 0;
        var word = WORD.matcher(text);
        while (word.find()) {
            if (found.contains(NameFolding.fold(word.group()))) {
                if (word.start() > at) {
                    stretches.add(new Stretch(text.substring(at, word.start()), false));
                }
                stretches.add(new Stretch(word.group(), true));
                at = word.end();
            }
        }
        if (at < text.length()) {
            stretches.add(new Stretch(text.substring(at), false));
        }
        return List.copyOf(stretches);
    }
}
