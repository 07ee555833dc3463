package org.mokanda.core.book;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** The inventory in memory, for tests of what is built on the port. */
public class MemoryBooks implements Books {
    private final Map<RegisterId, List<BookEntry>> entries = new TreeMap<>();

    @Override
    public synchronized List<BookEntry> entries(RegisterId register) {
        return List.copyOf(entries.getOrDefault(register, List.of()));
    }

    @Override
    public synchronized Optional<BookSummary> summary(RegisterId register) {
        return entries.containsKey(register) ? Optional.of(BookSummary.of(find(register))) : Optional.empty();
    }

    @Override
    public synchronized List<BookSummary> list() {
        return entries.keySet().stream()
                .map(register -> BookSummary.of(find(register)))
                .toList();
    }

    @Override
    public synchronized List<StatedGap> gaps(OfficeCode office, RegisterKind kind, Year first, Year last) {
        return entries.keySet().stream()
                .filter(register -> register.office().equals(office) && register.kind() == kind)
                .filter(register ->
                        !register.year().isBefore(first) && !register.year().isAfter(last))
                .flatMap(register -> find(register).openGaps().stream()
                        .map(gap -> new StatedGap(register, gap.entry().number(), gap.fact())))
                .toList();
    }

    @Override
    public synchronized void record(BookEntry entry) {
        var known = entries.computeIfAbsent(entry.register(), _ -> new ArrayList<>());
        if (entry.number() > known.size() + 1) {
            throw new IllegalStateException("an entry is missing before " + entry.number());
        }
        if (entry.number() == known.size() + 1) {
            known.add(entry);
        }
    }
}
