package org.mokanda.ingest.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;

/**
 * The cell of gaps: {@code lost}, or {@code leaf-missing 12-14, 20; act-cancelled 37}. Semicolons part kinds, commas part
 * numbers.
 */
final class GapCell {
    private static final Pattern WORDS_THEN_NUMBERS = Pattern.compile("(\\D+?)\\s*(\\d.*)?", Pattern.DOTALL);

    private GapCell() {}

    /** Empty when a kind is unknown, or has numbers where it takes none, or none where it needs some. */
    static Optional<List<Gap>> parse(String cell, String source) {
        var gaps = new ArrayList<Gap>();
        for (var part : cell.split("[;|\\n]")) {
            if (part.isBlank()) {
                continue;
            }
            var match = WORDS_THEN_NUMBERS.matcher(part.strip());
            var kind = match.matches() ? GapKind.parse(match.group(1)) : Optional.<GapKind>empty();
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            var numbers = match.group(2);
            if (numbers == null ? kind.get().needsNumbers() : !kind.get().takesNumbers()) {
                return Optional.empty();
            }
            if (numbers == null) {
                gaps.add(new Gap(kind.get(), null, source, ""));
                continue;
            }
            for (var range : numbers.split(",")) {
                var read = NumberRange.parse(range);
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                gaps.add(new Gap(kind.get(), read.get(), source, ""));
            }
        }
        return Optional.of(gaps);
    }

    static String write(List<Gap> gaps, Locale locale) {
        Map<GapKind, List<String>> numbers = new LinkedHashMap<>();
        var whole = new ArrayList<String>();
        for (var gap : gaps) {
            if (gap.numbers() == null) {
                whole.add(word(gap.kind(), locale));
            } else {
                numbers.computeIfAbsent(gap.kind(), _ -> new ArrayList<>())
                        .add(gap.numbers().toString());
            }
        }
        numbers.forEach((kind, ranges) -> whole.add(word(kind, locale) + " " + String.join(", ", ranges)));
        return whole.stream().distinct().collect(Collectors.joining("; "));
    }

    private static String word(GapKind kind, Locale locale) {
        return SheetColumn.isEnglish(locale) ? kind.code() : kind.frenchWord();
    }
}
