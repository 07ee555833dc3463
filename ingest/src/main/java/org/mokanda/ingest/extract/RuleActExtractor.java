package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.extract.Beginnings.Beginning;
import org.mokanda.ingest.extract.Sheet.Leaf;
import org.mokanda.ingest.extract.Sheet.TextLine;

/**
 * Finds acts by rules: a page is cut into leaves, a leaf into acts at headings, numbers and opening formulas, and each
 * act is read by the wording of its kind. The wording is in {@code wording.txt}. Pages of more than 20 000 words are
 * left to people.
 */
public final class RuleActExtractor implements ActExtractor {
    private static final int WORDS_MAX = 20_000;
    /** An act with less than this is a stray heading. */
    private static final int PIECES_MIN = 8;

    @Override
    public List<ActProposal> extract(RegisterId register, PageText page, Optional<PageText> next) {
        if (page.reading().words().limit(WORDS_MAX + 1L).count() > WORDS_MAX) {
            return List.of();
        }
        var table = TableReader.read(register, page);
        if (!table.isEmpty()) {
            return table;
        }
        var leaves = Sheet.leaves(page);
        var following = next.filter(
                        text -> text.reading().words().limit(WORDS_MAX + 1L).count() <= WORDS_MAX)
                .map(Sheet::leaves)
                .orElse(List.of());
        ToIntFunction<PageId> height = id -> id.equals(page.page())
                ? page.reading().height()
                : next.orElseThrow().reading().height();
        var acts = new ArrayList<ActProposal>();
        for (int i = 0; i < leaves.size(); i++) {
            var leaf = leaves.get(i);
            var beginnings = Beginnings.of(leaf);
            for (int act = 0; act < beginnings.size(); act++) {
                boolean last = act == beginnings.size() - 1;
                int to = last ? leaf.body().size() : beginnings.get(act + 1).line();
                var parts =
                        new ArrayList<>(List.of(part(leaf, beginnings.get(act).line(), to)));
                if (last) {
                    var after = i + 1 < leaves.size()
                            ? leaves.get(i + 1)
                            : following.isEmpty() ? null : following.getFirst();
                    continuation(parts.getFirst(), after).ifPresent(parts::add);
                }
                read(register, beginnings.get(act), parts, height).ifPresent(acts::add);
            }
        }
        return Counterparts.merge(acts);
    }

    private static Part part(Leaf leaf, int from, int to) {
        var body = leaf.body().subList(from, to);
        double top = from == 0 ? Double.NEGATIVE_INFINITY : above(leaf, from);
        double bottom = to >= leaf.body().size() ? Double.POSITIVE_INFINITY : above(leaf, to);
        var margin = leaf.margin().stream()
                .filter(line -> line.middle() >= top && line.middle() < bottom)
                .toList();
        return new Part(
                leaf,
                body,
                margin,
                to >= leaf.body().size()
                        ? Double.POSITIVE_INFINITY
                        : top(leaf.body().get(to)));
    }

    /** Where the highest word of a line begins, on the page as it is. */
    private static int top(TextLine line) {
        return line.words().stream().mapToInt(word -> word.box().y()).min().orElseThrow();
    }

    /** Height of the boundary above a line. */
    private static double above(Leaf leaf, int line) {
        var first = leaf.body().get(line);
        return first.middle() - 0.9 * first.height();
    }

    /** An act without its closing formula goes on at the head of the next leaf, up to the first act there. */
    private static Optional<Part> continuation(Part act, @Nullable Leaf next) {
        if (next == null || act.body().stream().anyMatch(Beginnings::closes)) {
            return Optional.empty();
        }
        var beginnings = Beginnings.of(next);
        int to = beginnings.isEmpty()
                ? next.body().size()
                : beginnings.getFirst().line();
        if (beginnings.isEmpty()) {
            // a leaf on which nothing begins belongs to the act only if the act ends there
            int end = 0;
            for (int line = 0; line < to && end == 0; line++) {
                end = Beginnings.closes(next.body().get(line)) ? Math.min(to, line + 4) : 0;
            }
            to = end;
        }
        return to == 0 ? Optional.empty() : Optional.of(part(next, 0, to));
    }

    private static Optional<ActProposal> read(
            RegisterId register, Beginning beginning, List<Part> parts, ToIntFunction<PageId> pageHeight) {
        var body = new ActBody(
                new Script(Columns.inOrder(
                        parts.stream().flatMap(part -> part.body().stream()).toList())),
                register.year().getValue());
        var margin = Margin.read(
                parts.stream().flatMap(part -> part.margin().stream()).toList());
        var reader = new FieldReader(body);
        var number = margin.number();
        if (number != null) {
            for (int at = 0; at < number.size(); at++) {
                body.put(ActField.NUMBER, ActNumber.at(number, at));
            }
        }
        var kind = KindOfAct.of(body.search(), beginning.heading(), register.kind());
        reader.read(kind, beginning.bare());
        fillFromMargin(kind, body, margin);
        boolean wordless = body.size() < PIECES_MIN || body.fields().isEmpty();
        boolean numberAlone = !beginning.opened() && body.fields().size() < 3;
        if (wordless || numberAlone) {
            return Optional.empty();
        }
        var allowed = new LinkedHashMap<ActField, FieldValue.Proposed>();
        body.fields().forEach((field, value) -> {
            if (kind.fields().contains(field)) {
                allowed.put(field, value);
            }
        });
        return Optional.of(new ActProposal(kind, ActRegions.of(parts, pageHeight), allowed, margin.notes()));
    }

    /** The name in the heading or margin fills what the body did not give; a judgement noted there is a late act's basis. */
    private static void fillFromMargin(ActKind kind, ActBody body, Margin.Content margin) {
        if (kind == ActKind.BIRTH || kind == ActKind.DEATH) {
            fillName(body, body.script(), HeadingName.of(body));
            var name = margin.name();
            if (name != null) {
                fillName(body, name, new PersonName.Span(0, name.size()));
            }
        }
        if (kind == ActKind.BIRTH) {
            margin.notes().stream()
                    .filter(note -> KindOfAct.isBasis(note.text()))
                    .findFirst()
                    .ifPresent(note -> body.put(ActField.BASIS, note));
        }
    }

    private static void fillName(ActBody body, Script script, PersonName.@Nullable Span name) {
        if (name == null) {
            return;
        }
        var parts = PersonName.split(script, name);
        boolean givenKnown = body.has(ActField.GIVEN_NAMES);
        fill(body, ActField.SURNAME, script, parts.surname());
        fill(body, ActField.POST_NAME, script, givenKnown ? null : parts.postName());
        fill(body, ActField.GIVEN_NAMES, script, parts.given());
    }

    private static void fill(ActBody body, ActField field, Script script, PersonName.@Nullable Span span) {
        if (span != null) {
            body.put(field, script.proposal(span.start(), span.end()));
        }
    }
}
