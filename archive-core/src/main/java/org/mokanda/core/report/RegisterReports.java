package org.mokanda.core.report;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.store.Sha512;

/** Makes reports of registers from the catalogue. Safe for many threads. */
public final class RegisterReports {
    /** Whose leaf should be scanned again while the book is there. */
    private static final Set<PageFlag> WORTH_A_RESCAN = EnumSet.of(
            PageFlag.BLURRED, PageFlag.LOW_RESOLUTION, PageFlag.CUT_EDGE, PageFlag.FINGER, PageFlag.INCOMPLETE);

    /** Reasons that a better file of the same leaf would not have. */
    private static final Set<QuarantineReason> DAMAGED = EnumSet.of(
            QuarantineReason.EMPTY,
            QuarantineReason.UNREADABLE,
            QuarantineReason.TRUNCATED,
            QuarantineReason.TOO_MANY_PIXELS,
            QuarantineReason.TOO_SLOW,
            QuarantineReason.OUT_OF_MEMORY,
            QuarantineReason.CRASHED);

    private static final Pattern ACT_NUMBER = Pattern.compile("\\D{0,12}0*([1-9]\\d{0,5})(?:\\s*[/.-].*)?\\s*");

    /** An act entered between two others when both had their numbers: it is numbered, and neither wanting nor double. */
    private static final Pattern INSERTED = Pattern.compile("(?i).*\\d[\\s.-]*(?:bis|ter|quater)\\b.*");

    private static final int AMONG_MAX = 3_000;

    private final Catalogue catalogue;
    private final InstantSource clock;

    public RegisterReports(Catalogue catalogue, InstantSource clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Empty when the register is not known. */
    public Optional<RegisterReport> of(RegisterId register) {
        return catalogue.registers().find(register).map(counts -> {
            var arrangement = catalogue.arrangements().current(register);
            Map<Integer, Page> pages = catalogue.pages().ofRegister(register).stream()
                    .collect(Collectors.toMap(page -> page.id().number(), Function.identity()));
            var order = arrangement.ordered(pages.keySet());
            var kept = order.stream()
                    .filter(page -> arrangement.rejection(page).isEmpty())
                    .toList();
            var seen = catalogue.pages().examinations(register).stream()
                    .filter(page -> arrangement.rejection(page.page().number()).isEmpty())
                    .toList();
            Map<Integer, Set<PageFlag>> flagsOf =
                    seen.stream().collect(Collectors.toMap(page -> page.page().number(), PageExamination::flags));
            var alike = alike(seen, arrangement);
            var good = kept.stream()
                    .filter(arrangement::isGood)
                    .filter(page -> !flagsOf.getOrDefault(page, Set.of()).isEmpty()
                            || alike.good().contains(page)
                            || isSetAside(pages.get(page)))
                    .toList();
            var openFlags = new HashMap<>(flagsOf);
            openFlags.keySet().removeAll(arrangement.good());
            var scans = catalogue.pages().scansOf(register);
            var quarantined =
                    scans.stream().filter(scan -> scan.quarantine() != null).toList();
            var setAside = kept.stream()
                    .map(pages::get)
                    .filter(RegisterReports::isSetAside)
                    .toList();
            var settled = quarantined.stream().filter(arrangement::isSettled).toList();
            var book = catalogue.books().find(register);
            var acts = acts(register, arrangement, order);
            var findings = new ArrayList<NumberFinding>();
            var openings = seen.stream()
                    .filter(page -> arrangement.parting(page).parts().size() == 2)
                    .map(page -> page.page().number())
                    .collect(Collectors.toSet());
            var leaves = knownLeaves(arrangement, scans, pages.values());
            findings.addAll(leafFindings(kept, openings, leaves, scans, book));
            findings.addAll(actFindings(register, acts, book));
            return new RegisterReport(
                    clock.instant(),
                    counts,
                    book,
                    new RegisterReport.Kept(
                            kept.size(),
                            (int) kept.stream()
                                    .map(pages::get)
                                    .filter(page -> page.state() == PageState.WAITING)
                                    .count(),
                            acts.size(),
                            (int) acts.stream().filter(CivilAct::isValidated).count()),
                    arrangement.rejected(),
                    quarantined,
                    settled,
                    setAside,
                    sameElsewhere(register, kept, pages),
                    alike.open(),
                    flags(kept, openFlags),
                    good,
                    kept.size() - seen.size(),
                    findings,
                    isNumbered(register)
                            ? (int) acts.stream()
                                    .filter(act -> number(act).isEmpty() && !isInserted(act))
                                    .count()
                            : 0,
                    scanAgain(order, arrangement, pages, openFlags, quarantined));
        });
    }

    /** Scans whose pages were all rejected, here or there, are no longer two of a kind. */
    private List<Scan> sameElsewhere(RegisterId register, List<Integer> kept, Map<Integer, Page> pages) {
        var counted = kept.stream().map(pages::get).map(Page::scan).collect(Collectors.toSet());
        var countedThere = new HashMap<RegisterId, Optional<Set<Sha512>>>();
        return catalogue.pages().sameElsewhere(register).stream()
                .filter(scan -> counted.contains(scan.digest()))
                .filter(scan -> countedThere
                        .computeIfAbsent(scan.register(), this::countedIfSomeAreRejected)
                        .map(there -> there.contains(scan.digest()))
                        .orElse(true))
                .toList();
    }

    /** Scans with a page that counts; empty where all count. */
    private Optional<Set<Sha512>> countedIfSomeAreRejected(RegisterId register) {
        var arrangement = catalogue.arrangements().current(register);
        return arrangement.rejected().isEmpty()
                ? Optional.empty()
                : Optional.of(catalogue.pages().ofRegister(register).stream()
                        .filter(page ->
                                arrangement.rejection(page.id().number()).isEmpty())
                        .map(Page::scan)
                        .collect(Collectors.toSet()));
    }

    private static boolean isSetAside(@Nullable Page page) {
        return page != null && page.state() == PageState.SET_ASIDE;
    }

    /**
     * Pages that may show one leaf.
     *
     * @param open those nobody has looked at yet
     * @param good pages of the others: a person found both good, so they are two leaves of one form
     */
    private record Alike(List<Likeness> open, Set<Integer> good) {}

    private static Alike alike(List<PageExamination> seen, PageArrangement arrangement) {
        var good = new HashSet<Integer>();
        var open = alike(seen, pair -> {
            int earlier = pair.earlier().number();
            int later = pair.later().number();
            boolean isOpen = !arrangement.isGood(earlier) || !arrangement.isGood(later);
            if (!isOpen) {
                good.addAll(List.of(earlier, later));
            }
            return isOpen;
        });
        return new Alike(open, good);
    }

    /** Time grows by the square: of a book with very many pages those are compared that lie near each other, as rescans do. */
    private static List<Likeness> alike(List<PageExamination> seen, Predicate<Likeness> wanted) {
        if (seen.size() <= AMONG_MAX) {
            return Likeness.among(seen, RegisterReport.ALIKE_MAX, wanted);
        }
        var alike = new LinkedHashSet<Likeness>();
        for (int from = 0; from < seen.size(); from += AMONG_MAX / 2) {
            var near = seen.subList(from, Math.min(seen.size(), from + AMONG_MAX));
            alike.addAll(Likeness.among(near, RegisterReport.ALIKE_MAX, wanted));
        }
        return alike.stream()
                .sorted(Comparator.comparingInt(Likeness::distance))
                .limit(RegisterReport.ALIKE_MAX)
                .toList();
    }

    private static SortedMap<PageFlag, List<Integer>> flags(List<Integer> kept, Map<Integer, Set<PageFlag>> ofPage) {
        var flags = new TreeMap<PageFlag, List<Integer>>();
        for (var page : kept) {
            for (var flag : ofPage.getOrDefault(page, Set.of())) {
                flags.computeIfAbsent(flag, _ -> new ArrayList<>()).add(page);
            }
        }
        return flags;
    }

    /** In the order of the book, those on rejected pages left out, and imported ones, which say nothing of the scans. */
    private List<CivilAct> acts(RegisterId register, PageArrangement arrangement, List<Integer> order) {
        var places = new TreeMap<Integer, Integer>();
        order.forEach(page -> places.put(page, places.size()));
        return catalogue.acts().ofRegister(register).stream()
                .filter(act -> !act.regions().isEmpty())
                .filter(act -> arrangement.rejection(page(act)).isEmpty())
                .sorted(Comparator.comparingInt(act -> places.getOrDefault(page(act), Integer.MAX_VALUE)))
                .toList();
    }

    private static int page(CivilAct act) {
        return act.regions().getFirst().page().number();
    }

    /** Numbers of leaves by page: those a person read, else those a separator announced. */
    private static Map<Integer, FoundNumber> knownLeaves(
            PageArrangement arrangement, List<Scan> scans, Collection<Page> pages) {
        Map<Sha512, NumberRange> announced = new HashMap<>();
        for (var scan : scans) {
            if (scan.leaves() != null) {
                announced.put(scan.digest(), scan.leaves());
            }
        }
        var known = new HashMap<Integer, FoundNumber>();
        for (var page : pages) {
            var leaves = announced.get(page.scan());
            if (leaves != null && page.index() == 0) {
                int number = page.id().number();
                known.put(number, new FoundNumber(leaves.first(), number, FoundNumber.Source.LABEL));
            }
        }
        arrangement
                .folios()
                .forEach((page, folio) -> known.put(page, new FoundNumber(folio, page, FoundNumber.Source.PERSON)));
        return known;
    }

    private static List<NumberFinding> leafFindings(
            List<Integer> kept, Set<Integer> openings, Map<Integer, FoundNumber> known, List<Scan> scans, Book book) {
        var last = described(book).leaves();
        if (last == null) {
            last = scans.stream()
                    .map(Scan::leaves)
                    .filter(Objects::nonNull)
                    .map(NumberRange::last)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
        if (last == null && known.isEmpty()) {
            return List.of(); // pages counted by nothing but themselves are always in order
        }
        return new NumberCheck(NumberFinding.Series.LEAVES, 1, last, gaps(book, false), true)
                .findings(Folios.of(kept, openings, known, last).found());
    }

    private static List<NumberFinding> actFindings(RegisterId register, List<CivilAct> acts, Book book) {
        var described = described(book);
        if (!isNumbered(register) || acts.isEmpty()) {
            return List.of();
        }
        var first = described.firstAct() != null ? described.firstAct() : firstOf(register);
        var last = described.lastAct();
        if (last == null && first != null && described.acts() != null && described.acts() > 0) {
            last = first + described.acts() - 1;
        }
        var found = acts.stream()
                .flatMap(act -> number(act).map(number -> new FoundNumber(number, page(act), source(act))).stream())
                .toList();
        return new NumberCheck(NumberFinding.Series.ACTS, first, last, gaps(book, true), false).findings(found);
    }

    /** Tables list acts of other books, and other books have no acts. */
    private static boolean isNumbered(RegisterId register) {
        return register.kind() != RegisterKind.TABLE && register.kind() != RegisterKind.OTHER;
    }

    /** A second volume goes on where the first ended, and who knows where that is. */
    private static @Nullable Integer firstOf(RegisterId register) {
        var volume = register.volume();
        return volume == null || volume == 1 ? 1 : null;
    }

    private static BookDescription described(Book book) {
        var description = book.description();
        return description == null ? BookDescription.BLANK : description;
    }

    private static List<NumberRange> gaps(Book book, boolean ofActs) {
        var ranges = new ArrayList<NumberRange>();
        for (var noted : book.openGaps()) {
            var numbers = noted.fact().numbers();
            if (numbers != null && (noted.fact().kind() == GapKind.ACT_CANCELLED) == ofActs) {
                ranges.add(numbers);
            }
        }
        return ranges;
    }

    private static FoundNumber.Source source(CivilAct act) {
        return act.field(ActField.NUMBER).filter(FieldValue::isValidated).isPresent()
                ? FoundNumber.Source.PERSON
                : FoundNumber.Source.MACHINE;
    }

    /** The number of an act as it is written, such as {@code N° 37} or {@code 37/1957}. */
    private static Optional<Integer> number(CivilAct act) {
        var match = ACT_NUMBER.matcher(act.text(ActField.NUMBER));
        return match.matches() && !isInserted(act) ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
    }

    private static boolean isInserted(CivilAct act) {
        return INSERTED.matcher(act.text(ActField.NUMBER)).matches();
    }

    private static List<RegisterReport.ScanAgain> scanAgain(
            List<Integer> order,
            PageArrangement arrangement,
            Map<Integer, Page> pages,
            Map<Integer, Set<PageFlag>> flags,
            List<Scan> quarantined) {
        var again = new ArrayList<RegisterReport.ScanAgain>();
        for (var number : order) {
            var page = pages.get(number);
            var rejection = arrangement.rejection(number);
            if (rejection.equals(Optional.of(RejectReason.UNUSABLE))) {
                again.add(new RegisterReport.ScanAgain.OfPage(number, "arrangement.reason.unusable"));
            } else if (rejection.isEmpty() && page != null && !arrangement.isGood(number)) {
                whyAgain(page, flags).ifPresent(key -> again.add(new RegisterReport.ScanAgain.OfPage(number, key)));
            }
        }
        for (var file : quarantined) {
            var reason = file.quarantine();
            if (reason != null && DAMAGED.contains(reason) && !arrangement.isSettled(file)) {
                again.add(
                        new RegisterReport.ScanAgain.OfFile(file.name(), file.digest(), "quarantine." + reason.code()));
            }
        }
        return again;
    }

    private static Optional<String> whyAgain(Page page, Map<Integer, Set<PageFlag>> flags) {
        var setAside = page.setAside();
        if (setAside != null && DAMAGED.contains(setAside)) {
            return Optional.of("quarantine." + setAside.code());
        }
        return flags.getOrDefault(page.id().number(), Set.of()).stream()
                .filter(WORTH_A_RESCAN::contains)
                .map(flag -> "flag." + flag.code())
                .findFirst();
    }
}
