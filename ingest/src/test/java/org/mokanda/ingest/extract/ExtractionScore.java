package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.calendar.FrenchWord;
import org.mokanda.core.json.Json;

/**
 * Compares proposed acts with the truth beside sample registers, schema {@code mokanda-sample-truth/1}. Acts are paired by
 * the fields they have in common; texts count as equal whatever their capitals and accents.
 */
public final class ExtractionScore {
    private static final Map<String, ActField> ROLES = Map.ofEntries(
            Map.entry("father", ActField.FATHER),
            Map.entry("mother", ActField.MOTHER),
            Map.entry("declarant", ActField.DECLARANT),
            Map.entry("spouse", ActField.SPOUSE),
            Map.entry("spouse1", ActField.HUSBAND),
            Map.entry("spouse1_father", ActField.HUSBAND_FATHER),
            Map.entry("spouse1_mother", ActField.HUSBAND_MOTHER),
            Map.entry("spouse2", ActField.WIFE),
            Map.entry("spouse2_father", ActField.WIFE_FATHER),
            Map.entry("spouse2_mother", ActField.WIFE_MOTHER));

    private int actsTrue;
    private int actsProposed;
    private int actsPaired;
    private final Map<ActField, Tally> tallies = new EnumMap<>(ActField.class);
    private final List<String> misses = new ArrayList<>();

    /** What became of one field over all acts. */
    private static final class Tally {
        private int asked;
        private int exact;
        private int near;
        private int wrong;
        private int invented;
    }

    private record Pair(int truth, int proposal, int alike) {}

    /** Adds the acts and table rows of one register. */
    public void add(Json.Obj truth, Collection<ActProposal> proposals) {
        var wanted = new ArrayList<Map<ActField, String>>();
        for (var act : truth.list("acts")) {
            wanted.add(act((Json.Obj) act));
        }
        for (var row : truth.list("rows")) {
            wanted.add(row((Json.Obj) row));
        }
        add(wanted, proposals);
    }

    /** Adds acts whose fields are known. */
    void add(List<Map<ActField, String>> wanted, Collection<ActProposal> proposals) {
        var found = proposals.stream().map(ExtractionScore::texts).toList();
        actsTrue += wanted.size();
        actsProposed += found.size();
        boolean[] wantedTaken = new boolean[wanted.size()];
        boolean[] foundTaken = new boolean[found.size()];
        for (var pair : pairs(wanted, found)) {
            if (!wantedTaken[pair.truth()] && !foundTaken[pair.proposal()]) {
                wantedTaken[pair.truth()] = true;
                foundTaken[pair.proposal()] = true;
                actsPaired++;
                count(wanted.get(pair.truth()), found.get(pair.proposal()));
            }
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wantedTaken[i]) {
                count(wanted.get(i), Map.of());
            }
        }
    }

    private static List<Pair> pairs(List<Map<ActField, String>> wanted, List<Map<ActField, String>> found) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                var proposal = found.get(j);
                int alike = (int) wanted.get(i).entrySet().stream()
                        .filter(entry -> edits(entry.getValue(), proposal.getOrDefault(entry.getKey(), "")) <= 1)
                        .count();
                if (alike >= 2) {
                    pairs.add(new Pair(i, j, alike));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::alike).reversed());
        return pairs;
    }

    private void count(Map<ActField, String> wanted, Map<ActField, String> found) {
        for (var field : ActField.values()) {
            var tally = tallies.computeIfAbsent(field, _ -> new Tally());
            var want = wanted.getOrDefault(field, "");
            var have = found.getOrDefault(field, "");
            if (want.isEmpty()) {
                tally.invented += have.isEmpty() ? 0 : 1;
                continue;
            }
            tally.asked++;
            int edits = edits(want, have);
            tally.exact += edits == 0 ? 1 : 0;
            tally.near += edits <= 1 ? 1 : 0;
            tally.wrong += !have.isEmpty() && edits > 1 ? 1 : 0;
            if (edits > 1) {
                misses.add(field.code() + ": " + want + " / " + have);
            }
        }
    }

    /** 0, 1, or 2 for more, between the letters of two texts. */
    private static int edits(String a, String b) {
        var first = letters(a);
        var second = letters(b);
        if (first.equals(second)) {
            return 0;
        }
        // long texts are compared piece by piece: FrenchWord compares words
        var firstPieces = first.split(" ");
        var secondPieces = second.split(" ");
        if (first.length() > FrenchWord.LENGTH_MAX || second.length() > FrenchWord.LENGTH_MAX) {
            if (firstPieces.length != secondPieces.length) {
                return 2;
            }
            int sum = 0;
            for (int i = 0; i < firstPieces.length; i++) {
                sum += FrenchWord.distance(firstPieces[i], secondPieces[i], 1);
            }
            return Math.min(2, sum);
        }
        return FrenchWord.distance(first, second, 1);
    }

    private static String letters(String text) {
        return String.join(" ", FrenchWord.split(text));
    }

    private static Map<ActField, String> texts(ActProposal act) {
        var texts = new EnumMap<ActField, String>(ActField.class);
        act.fields().forEach((field, value) -> texts.put(field, value.text()));
        return texts;
    }

    private static Map<ActField, String> act(Json.Obj act) {
        var fields = new EnumMap<ActField, String>(ActField.class);
        act.findText("number").ifPresent(text -> fields.put(ActField.NUMBER, text));
        act.findText("event_date").ifPresent(text -> fields.put(ActField.EVENT_DATE, text));
        act.findText("drawn_up").ifPresent(text -> fields.put(ActField.DRAWN_UP_DATE, text));
        act.findText("place").ifPresent(text -> fields.put(ActField.EVENT_PLACE, text));
        var witnesses = new ArrayList<String>();
        for (var item : act.list("people")) {
            var person = (Json.Obj) item;
            var role = person.text("role");
            var name = person.findText("name").orElse("");
            if (role.equals("subject")) {
                person.findText("surname").ifPresent(text -> fields.put(ActField.SURNAME, text));
                person.findText("post_name").ifPresent(text -> fields.put(ActField.POST_NAME, text));
                person.findText("given_name").ifPresent(text -> fields.put(ActField.GIVEN_NAMES, text));
                person.findText("sex").ifPresent(text -> fields.put(ActField.SEX, text));
            } else if (role.equals("witness")) {
                witnesses.add(name);
            } else if (ROLES.get(role) != null) {
                fields.putIfAbsent(ROLES.get(role), name);
            }
        }
        if (!witnesses.isEmpty() && act.text("kind").equals("marriage")) {
            fields.put(ActField.WITNESSES, String.join(" ; ", witnesses));
        }
        fields.values().removeIf(String::isBlank);
        return fields;
    }

    /** A row's name is one text; its parts are compared together with it. */
    private static Map<ActField, String> row(Json.Obj row) {
        var fields = new EnumMap<ActField, String>(ActField.class);
        var name = row.findText("name").orElse("").split(" ", 2);
        fields.put(ActField.SURNAME, name[0]);
        row.findText("date").ifPresent(text -> fields.put(ActField.EVENT_DATE, text));
        row.findText("number").ifPresent(text -> fields.put(ActField.NUMBER, text));
        fields.values().removeIf(String::isBlank);
        return fields;
    }

    /** Fields the score knows the truth of, in the order of {@link ActKind}. */
    public String table() {
        var rows = new TreeMap<ActField, Tally>(tallies);
        return "acts: %d true, %d proposed, %d paired%n".formatted(actsTrue, actsProposed, actsPaired)
                + "field            asked exact  near wrong not-asked%n".formatted()
                + rows.entrySet().stream()
                        .filter(entry -> entry.getValue().asked > 0)
                        .map(entry -> String.format(
                                Locale.ROOT,
                                "%-16s %5d %5d %5d %5d %5d",
                                entry.getKey().code(),
                                entry.getValue().asked,
                                entry.getValue().exact,
                                entry.getValue().near,
                                entry.getValue().wrong,
                                entry.getValue().invented))
                        .collect(Collectors.joining("\n"));
    }

    /** The fields that were missed or wrong, as {@code field: truth / proposal}. Sample people are invented. */
    public List<String> misses() {
        return List.copyOf(misses);
    }

    /** Acts of which a proposal was found. */
    public int actsPaired() {
        return actsPaired;
    }

    /** Share of the asked values that were found within one letter, 0..1. */
    public double nearShare() {
        int asked = tallies.values().stream().mapToInt(tally -> tally.asked).sum();
        int near = tallies.values().stream().mapToInt(tally -> tally.near).sum();
        return asked == 0 ? 1 : (double) near / asked;
    }

    /** Share of the asked values for which another was proposed, 0..1. */
    double wrongShare() {
        int asked = tallies.values().stream().mapToInt(tally -> tally.asked).sum();
        int wrong = tallies.values().stream().mapToInt(tally -> tally.wrong).sum();
        return asked == 0 ? 0 : (double) wrong / asked;
    }
}
