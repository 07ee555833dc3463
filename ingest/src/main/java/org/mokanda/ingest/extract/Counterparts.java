package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.calendar.FrenchWord;
import org.mokanda.core.page.Region;

/**
 * The current Congolese leaf has four identical parts (volets): read four times, it is still one act. It keeps the regions
 * of all its parts in reading order, and of each field the reading most parts agree on, the surest of them first.
 */
final class Counterparts {
    /** Parts of a leaf; more acts alike on one page are not compared. */
    private static final int PARTS_MAX = 4;

    private Counterparts() {}

    static List<ActProposal> merge(List<ActProposal> acts) {
        var groups = new ArrayList<List<ActProposal>>();
        for (var act : acts) {
            var twin = groups.stream()
                    .filter(group -> group.size() < PARTS_MAX && isCounterpart(group.getFirst(), act))
                    .findFirst();
            if (twin.isPresent()) {
                twin.get().add(act);
            } else {
                groups.add(new ArrayList<>(List.of(act)));
            }
        }
        return groups.stream().map(Counterparts::one).toList();
    }

    /** Same kind, no contradicting number, and nearly all of at least three fields alike. */
    private static boolean isCounterpart(ActProposal first, ActProposal second) {
        if (first.kind() != second.kind()) {
            return false;
        }
        int compared = 0;
        int alike = 0;
        for (var field : first.fields().keySet()) {
            var other = second.fields().get(field);
            if (other != null) {
                boolean same = isNear(first.fields().get(field), other);
                if (!same && field == ActField.NUMBER) {
                    return false;
                }
                compared++;
                alike += same ? 1 : 0;
            }
        }
        return compared >= 3 && alike * 4 >= compared * 3;
    }

    private static boolean isNear(FieldValue.Proposed first, FieldValue.Proposed second) {
        var a = FrenchWord.fold(first.text());
        var b = FrenchWord.fold(second.text());
        int limit = Math.min(3, Math.max(a.length(), b.length()) / 5);
        return a.equals(b) || FrenchWord.distance(a, b, limit) <= limit;
    }

    private static ActProposal one(List<ActProposal> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var regions = new ArrayList<Region>();
        var readings = new EnumMap<ActField, List<FieldValue.Proposed>>(ActField.class);
        for (var part : parts) {
            regions.addAll(part.regions());
            part.fields()
                    .forEach((field, value) -> readings.computeIfAbsent(field, _ -> new ArrayList<>())
                            .add(value));
        }
        Map<ActField, FieldValue.Proposed> fields = new LinkedHashMap<>();
        readings.forEach((field, values) -> fields.put(field, agreed(values)));
        var notes = parts.stream()
                .map(ActProposal::notes)
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElse(List.of());
        return new ActProposal(parts.getFirst().kind(), regions, fields, notes);
    }

    private static FieldValue.Proposed agreed(List<FieldValue.Proposed> values) {
        var best = values.getFirst();
        long bestScore = -1;
        for (var value : values) {
            long votes = values.stream()
                    .filter(other -> other.text().equals(value.text()))
                    .count();
            long score = votes * 1000 + value.confidence();
            if (score > bestScore) {
                best = value;
                bestScore = score;
            }
        }
        return best;
    }
}
