package org.mokanda.core.arrangement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.page.Parting;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/**
 * What people decided of all pages of a register, by number of the page. Of a page that is not named nobody decided: it is
 * kept, parted as the machine proposes, and stands behind the others in the order of arrival.
 *
 * @param order of the book as somebody put it; empty for the order of arrival
 * @param rejected not counted as part of the book, each with its reason
 * @param splits decided ones alone, so never {@link PageSplit#PROPOSED}
 * @param folios numbers that a person read on the leaf, 1 to {@link NumberRange#NUMBER_MAX}
 * @param good pages that a person looked at and found good enough, whatever a machine finds odd about them; none is rejected
 * @param settled files kept apart that nobody needs any more: their leaves were scanned again, or they never were scans
 */
public record PageArrangement(
        RegisterId register,
        List<Integer> order,
        SortedMap<Integer, RejectReason> rejected,
        SortedMap<Integer, PageSplit> splits,
        SortedMap<Integer, Integer> folios,
        SortedSet<Integer> good,
        Set<Sha512> settled) {
    /** Most pages that can be named, and most files. */
    public static final int PAGES_MAX = 100_000;

    public PageArrangement {
        if (order.size() > PAGES_MAX
                || rejected.size() > PAGES_MAX
                || splits.size() > PAGES_MAX
                || folios.size() > PAGES_MAX
                || good.size() > PAGES_MAX
                || settled.size() > PAGES_MAX) {
            throw new IllegalArgumentException("more than " + PAGES_MAX + " pages or files");
        }
        if (new HashSet<>(order).size() != order.size()) {
            throw new IllegalArgumentException("a page stands in one place");
        }
        if (splits.containsValue(PageSplit.PROPOSED)) {
            throw new IllegalArgumentException("what a machine proposes is no decision");
        }
        if (folios.values().stream().anyMatch(folio -> folio < 1 || folio > NumberRange.NUMBER_MAX)) {
            throw new IllegalArgumentException("a folio outside 1.." + NumberRange.NUMBER_MAX);
        }
        if (!Collections.disjoint(good, rejected.keySet())) {
            throw new IllegalArgumentException("a page is good or rejected, not both");
        }
        order = List.copyOf(order);
        rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
        splits = Collections.unmodifiableSortedMap(new TreeMap<>(splits));
        folios = Collections.unmodifiableSortedMap(new TreeMap<>(folios));
        good = Collections.unmodifiableSortedSet(new TreeSet<>(good));
        settled = Set.copyOf(settled);
        var named = named(order, rejected.keySet(), splits.keySet(), folios.keySet(), good);
        if (!named.isEmpty() && (named.first() < 1 || named.last() > NumberRange.NUMBER_MAX)) {
            throw new IllegalArgumentException("a page outside 1.." + NumberRange.NUMBER_MAX);
        }
    }

    /** Nobody decided anything. */
    public static PageArrangement asScanned(RegisterId register) {
        return new PageArrangement(
                register, List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), Set.of());
    }

    /** These pages in the order of the book, rejected ones at their place too. */
    public List<Integer> ordered(Collection<Integer> pages) {
        var known = new TreeSet<>(pages);
        var ordered = new LinkedHashSet<>(order);
        ordered.retainAll(known);
        ordered.addAll(known);
        return List.copyOf(ordered);
    }

    /** Why a page is not counted; empty for one that is kept. */
    public Optional<RejectReason> rejection(int page) {
        return Optional.ofNullable(rejected.get(page));
    }

    public PageSplit split(int page) {
        return splits.getOrDefault(page, PageSplit.PROPOSED);
    }

    /** How a page is parted to be read; where a machine saw nothing, it is read as a whole. */
    public Parting parting(PageExamination seen) {
        if (seen.width() < 2) {
            return Parting.WHOLE;
        }
        return switch (split(seen.page().number())) {
            case PageSplit.Proposed _ ->
                Parting.of(seen.parts().stream().map(PagePart::box).toList());
            case PageSplit.Whole _ -> Parting.WHOLE;
            case PageSplit.Halves(var fold) -> {
                int x = Math.clamp((long) fold * seen.width() / 1000, 1, seen.width() - 1);
                var left = new Box(0, 0, x, seen.height());
                var right = new Box(x, 0, seen.width() - x, seen.height());
                // Turned by two or three quarters, what is shown on the right comes first.
                yield Parting.of(seen.quarterTurns() < 2 ? List.of(left, right) : List.of(right, left));
            }
        };
    }

    /**
     * Where a page is cut, or would be, in percent of its width: as decided, else at the fold that a machine saw. Empty when
     * there is neither.
     *
     * @param seen null before a machine looked
     */
    public Optional<Integer> fold(int page, @Nullable PageExamination seen) {
        if (split(page) instanceof PageSplit.Halves halves) {
            return Optional.of(halves.percent());
        }
        // Of a page that lies on its side the two parts are one above the other.
        if (seen == null || seen.parts().size() != 2 || seen.quarterTurns() % 2 != 0) {
            return Optional.empty();
        }
        var one = seen.parts().getFirst().box();
        var other = seen.parts().getLast().box();
        int percent = (Math.min(one.right(), other.right()) + Math.max(one.x(), other.x())) * 50 / seen.width();
        return Optional.of(Math.clamp(percent, PageSplit.Halves.FOLD_MIN / 10, PageSplit.Halves.FOLD_MAX / 10));
    }

    /** The number that a person read on the leaf; empty when nobody did. */
    public Optional<Integer> folio(int page) {
        return Optional.ofNullable(folios.get(page));
    }

    /** True when a person found the page good enough. */
    public boolean isGood(int page) {
        return good.contains(page);
    }

    /** True when nobody needs a file any more that was kept apart; of a sheet between the scans nothing was ever wanted. */
    public boolean isSettled(Scan file) {
        return !file.isSeparator() && settled.contains(file.digest());
    }

    /** All pages that somebody decided something of. */
    public SortedSet<Integer> named() {
        return named(order, rejected.keySet(), splits.keySet(), folios.keySet(), good);
    }

    @SafeVarargs
    private static SortedSet<Integer> named(Collection<Integer>... decided) {
        var named = new TreeSet<Integer>();
        for (var pages : decided) {
            named.addAll(pages);
        }
        return named;
    }

    /** Who rejects a page does not find it good. */
    public PageArrangement rejecting(Collection<Integer> pages, RejectReason reason) {
        var changed = new TreeMap<>(rejected);
        pages.forEach(page -> changed.put(page, reason));
        return new PageArrangement(register, order, changed, splits, folios, without(good, pages), settled);
    }

    public PageArrangement keeping(Collection<Integer> pages) {
        return new PageArrangement(register, order, without(rejected, pages), splits, folios, good, settled);
    }

    /** Who finds a page good keeps it. */
    public PageArrangement findingGood(Collection<Integer> pages) {
        var changed = new TreeSet<>(good);
        changed.addAll(pages);
        return new PageArrangement(register, order, without(rejected, pages), splits, folios, changed, settled);
    }

    /** What a machine finds odd about these pages counts again. */
    public PageArrangement doubting(Collection<Integer> pages) {
        return new PageArrangement(register, order, rejected, splits, folios, without(good, pages), settled);
    }

    private static <T> SortedMap<Integer, T> without(SortedMap<Integer, T> decided, Collection<Integer> pages) {
        var rest = new TreeMap<>(decided);
        pages.forEach(rest::remove);
        return rest;
    }

    private static SortedSet<Integer> without(SortedSet<Integer> decided, Collection<Integer> pages) {
        var rest = new TreeSet<>(decided);
        pages.forEach(rest::remove);
        return rest;
    }

    /** Nobody needs these files any more that were kept apart. */
    public PageArrangement settling(Collection<Sha512> files) {
        var changed = new HashSet<>(settled);
        changed.addAll(files);
        return new PageArrangement(register, order, rejected, splits, folios, good, changed);
    }

    /** Something is to be done about these files after all. */
    public PageArrangement reopening(Collection<Sha512> files) {
        var changed = new HashSet<>(settled);
        files.forEach(changed::remove);
        return new PageArrangement(register, order, rejected, splits, folios, good, changed);
    }

    public PageArrangement splitting(Collection<Integer> pages, PageSplit split) {
        var changed = new TreeMap<>(splits);
        for (var page : pages) {
            switch (split) {
                case PageSplit.Proposed _ -> changed.remove(page);
                case PageSplit.Whole _, PageSplit.Halves _ -> changed.put(page, split);
            }
        }
        return new PageArrangement(register, order, rejected, changed, folios, good, settled);
    }

    /** @param folio null: nobody read one */
    public PageArrangement withFolio(int page, @Nullable Integer folio) {
        var changed = new TreeMap<>(folios);
        if (folio == null) {
            changed.remove(page);
        } else {
            changed.put(page, folio);
        }
        return new PageArrangement(register, order, rejected, splits, changed, good, settled);
    }

    /**
     * Puts pages elsewhere, in the order they have now.
     *
     * @param known all pages of the register
     * @param moved some of them
     * @param place where the first of them then stands, 1 for the front; beyond the last place it is the end
     */
    public PageArrangement moving(Collection<Integer> known, Collection<Integer> moved, int place) {
        var all = ordered(known);
        var taken = new HashSet<>(moved);
        var rest = new ArrayList<>(all);
        rest.removeIf(taken::contains);
        var block = new ArrayList<>(all);
        block.removeIf(page -> !taken.contains(page));
        rest.addAll(Math.clamp(place - 1L, 0, rest.size()), block);
        return new PageArrangement(register, sorted(rest) ? List.of() : rest, rejected, splits, folios, good, settled);
    }

    private static boolean sorted(List<Integer> pages) {
        return pages.equals(List.copyOf(new TreeSet<>(pages)));
    }
}
