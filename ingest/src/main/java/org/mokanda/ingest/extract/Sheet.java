package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/**
 * A page cut into the columns it was written in: leaves of a double page, parts of a divided leaf, margin and body.
 * Works on positions made level (a scan may lean by a few degrees); boxes stay those of the page.
 */
final class Sheet {
    /** More slanting than this is no line of writing. */
    private static final double SLOPE_MAX = 0.12;

    /** A wider gap, in heights of a word, is one between columns. */
    private static final double WIDE_GAP = 1.6;

    private static final int BINS = 400;
    /** A narrower band, as a fraction of the width, is a gap between words. */
    private static final double BAND_LEAST = 0.012;

    /** Divisions of a page into halves and of halves into halves. */
    private static final int DIVISIONS_MAX = 2;

    /** Lines beside which a margin is told from a gap between words. */
    private static final int BODY_LINES_MIN = 5;

    private final PageId page;
    private final int height;
    private final double slope;

    private Sheet(PageId page, PageReading reading) {
        this.page = page;
        this.height = reading.height();
        this.slope = slope(reading);
    }

    /** A column with its margin; lines from top to bottom. */
    record Leaf(List<TextLine> body, List<TextLine> margin) {}

    /** Words on one line of a column, with level positions. */
    record TextLine(PageId page, List<Word> words, double left, double right, double middle, double height) {
        String text() {
            return new Line(words.getFirst().box(), words).text();
        }

        /** True when the gap before a word is wider than those between words of a sentence. */
        boolean isWideGap(int word) {
            double gap = words.get(word).box().x() - words.get(word - 1).box().right();
            return gap > WIDE_GAP * height;
        }

        /** Runs of words without a wide gap between them, from left to right. */
        List<TextLine> cells() {
            var cells = new ArrayList<TextLine>();
            int from = 0;
            for (int i = 1; i <= words.size(); i++) {
                if (i == words.size() || isWideGap(i)) {
                    var run = words.subList(from, i);
                    cells.add(new TextLine(
                            page,
                            run,
                            run.getFirst().box().x(),
                            run.getLast().box().right(),
                            middle,
                            height));
                    from = i;
                }
            }
            return cells;
        }
    }

    /** Part of a recognised line that stands in one column. */
    private record Fragment(List<Word> words, double left, double right, double middle, double height) {}

    static List<Leaf> leaves(PageText text) {
        var sheet = new Sheet(text.page(), text.reading());
        var fragments = sheet.fragments(text.reading());
        var leaves = new ArrayList<Leaf>();
        for (var part : sheet.divide(fragments, 0, text.reading().width(), DIVISIONS_MAX)) {
            leaves.add(sheet.leaf(part));
        }
        return leaves;
    }

    /** The lines of the page as rows across all columns, for tables. */
    static List<List<TextLine>> rows(PageText text) {
        var sheet = new Sheet(text.page(), text.reading());
        return sheet.divide(sheet.fragments(text.reading()), 0, text.reading().width(), 1).stream()
                .map(sheet::lines)
                .toList();
    }

    private List<Fragment> fragments(PageReading reading) {
        var fragments = new ArrayList<Fragment>();
        reading.lines().forEach(line -> {
            var words = line.words().stream().filter(Sheet::hasInk).toList();
            if (!words.isEmpty()) {
                fragments.add(fragment(words));
            }
        });
        return fragments;
    }

    /** Rules and dirt come out as runs of strokes; only words, the marks that end them and leaders of dots count. */
    private static boolean hasInk(Word word) {
        return isWritten(word) || word.text().chars().allMatch(mark -> ".,:;_…".indexOf(mark) >= 0);
    }

    private static boolean isWritten(Word word) {
        return word.text().chars().anyMatch(Character::isLetterOrDigit);
    }

    /** Dots or a line between a label and its blank: they may cross any gutter. */
    private static boolean isLeader(Word word) {
        return word.text().length() > 1 && !isWritten(word);
    }

    private Fragment fragment(List<Word> words) {
        var left = words.stream()
                .mapToDouble(word -> u(word.box(), word.box().x()))
                .min()
                .orElse(0);
        var right = words.stream()
                .mapToDouble(word -> u(word.box(), word.box().right()))
                .max()
                .orElse(0);
        var middles = words.stream().mapToDouble(word -> v(word.box())).sorted().toArray();
        var heights =
                words.stream().mapToDouble(word -> word.box().height()).sorted().toArray();
        return new Fragment(words, left, right, middles[middles.length / 2], heights[heights.length / 2]);
    }

    private double u(Box box, double x) {
        return x + slope * (box.y() + box.height() / 2.0 - height / 2.0);
    }

    private double v(Box box) {
        return box.y() + box.height() / 2.0 - slope * (box.x() + box.width() / 2.0);
    }

    private static double slope(PageReading reading) {
        var slopes = reading.lines()
                .filter(line -> line.words().size() >= 4 && line.box().width() * 6 > reading.width())
                .limit(2000)
                .mapToDouble(Sheet::slope)
                .filter(slope -> Math.abs(slope) <= SLOPE_MAX)
                .sorted()
                .toArray();
        return slopes.length < 3 ? 0 : slopes[slopes.length / 2];
    }

    /** Least squares through the middles of the words. */
    private static double slope(Line line) {
        double meanX = line.words().stream()
                .mapToDouble(word -> word.box().x() + word.box().width() / 2.0)
                .average()
                .orElse(0);
        double meanY = line.words().stream()
                .mapToDouble(word -> word.box().y() + word.box().height() / 2.0)
                .average()
                .orElse(0);
        double products = 0;
        double squares = 0;
        for (var word : line.words()) {
            double x = word.box().x() + word.box().width() / 2.0 - meanX;
            products += x * (word.box().y() + word.box().height() / 2.0 - meanY);
            squares += x * x;
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** Cuts at a clear gutter near the middle when the page is a double one or when an act begins on either side. */
    private List<List<Fragment>> divide(List<Fragment> fragments, double left, double right, int divisions) {
        double gutter = divisions == 0 ? -1 : centralBand(fragments, left, right);
        if (gutter < 0) {
            return List.of(fragments);
        }
        var before = side(fragments, gutter, true);
        var after = side(fragments, gutter, false);
        long words = wordCount(fragments);
        boolean bothWritten = wordCount(before) * 7 > words && wordCount(after) * 7 > words;
        boolean doublePage = right - left > height * 1.15;
        if (!bothWritten || !(doublePage || (beginsAnAct(before) && beginsAnAct(after)))) {
            return List.of(fragments);
        }
        var parts = new ArrayList<>(divide(before, left, gutter, divisions - 1));
        parts.addAll(divide(after, gutter, right, divisions - 1));
        return parts;
    }

    private boolean beginsAnAct(List<Fragment> fragments) {
        return Beginnings.anyIn(lines(fragments));
    }

    private Leaf leaf(List<Fragment> fragments) {
        if (fragments.isEmpty()) {
            return new Leaf(List.of(), List.of());
        }
        double left = fragments.stream().mapToDouble(Fragment::left).min().orElse(0);
        double right = fragments.stream().mapToDouble(Fragment::right).max().orElse(0);
        for (boolean marginFirst : new boolean[] {true, false}) {
            double edge = marginFirst
                    ? widestBand(fragments, left, right, 0.05, 0.45)
                    : widestBand(fragments, left, right, 0.55, 0.95);
            if (edge >= 0) {
                var margin = side(fragments, edge, marginFirst);
                var body = side(fragments, edge, !marginFirst);
                if (isMargin(margin, body)) {
                    return new Leaf(lines(body), lines(margin));
                }
            }
        }
        return new Leaf(lines(fragments), List.of());
    }

    /** A margin is written on less than the body, and is no column of labels. */
    private boolean isMargin(List<Fragment> margin, List<Fragment> body) {
        var bodyLines = lines(body);
        // the gaps of a few lines may fall above one another by chance
        if (bodyLines.size() < BODY_LINES_MIN) {
            return false;
        }
        long marginWords = wordCount(margin);
        long bodyWords = wordCount(body);
        if (marginWords == 0 || marginWords * 2 > bodyWords) {
            return false;
        }
        var marginLines = lines(margin);
        long labels = marginLines.stream().filter(Labels::asks).count();
        double wordsOfBodyLine = (double) bodyWords / bodyLines.size();
        return labels < 3 && labels * 3 <= marginLines.size() && wordsOfBodyLine >= 3;
    }

    /** A band of bins that hardly any word crosses. */
    private record Band(int begin, int length) {
        double middle() {
            return begin + length / 2.0;
        }
    }

    /** The middle of the widest band between two fractions of the width; -1 for none. */
    private double widestBand(List<Fragment> fragments, double left, double right, double from, double to) {
        return emptyBands(fragments, left, right, from, to).stream()
                .max(Comparator.comparingInt(Band::length))
                .map(band -> left + band.middle() * (right - left) / BINS)
                .orElse(-1.0);
    }

    /** The middle of the band nearest to the middle: a fold is there, however wide the gap beside a margin may be. */
    private double centralBand(List<Fragment> fragments, double left, double right) {
        return emptyBands(fragments, left, right, 0.36, 0.64).stream()
                .min(Comparator.comparingDouble(band -> Math.abs(band.middle() - BINS / 2.0)))
                .map(band -> left + band.middle() * (right - left) / BINS)
                .orElse(-1.0);
    }

    private List<Band> emptyBands(List<Fragment> fragments, double left, double right, double from, double to) {
        double width = right - left;
        if (width <= 0) {
            return List.of();
        }
        int[] crossing = crossings(fragments, left, width);
        int allowed = fragments.size() / 50;
        double letters =
                fragments.stream().mapToDouble(Fragment::height).average().orElse(0);
        int least = (int) Math.ceil(Math.max(BAND_LEAST, 0.8 * letters / width) * BINS);
        var bands = new ArrayList<Band>();
        int covered = 0;
        int begin = -1;
        for (int i = 0; i < BINS; i++) {
            covered += crossing[i];
            boolean empty = covered <= allowed && i >= from * BINS && i < to * BINS;
            if (empty && begin < 0) {
                begin = i;
            }
            if (begin >= 0 && (!empty || i == BINS - 1)) {
                if (i - begin >= least) {
                    bands.add(new Band(begin, i - begin));
                }
                begin = -1;
            }
        }
        return bands;
    }

    /** For each bin, how many words begin there less those that ended before it. */
    private int[] crossings(List<Fragment> fragments, double left, double width) {
        int[] crossing = new int[BINS + 1];
        for (var fragment : fragments) {
            for (var word :
                    fragment.words().stream().filter(word -> !isLeader(word)).toList()) {
                int first = bin(u(word.box(), word.box().x()), left, width);
                int last = bin(u(word.box(), word.box().right()), left, width);
                crossing[first]++;
                crossing[Math.min(BINS, last + 1)]--;
            }
        }
        return crossing;
    }

    private static int bin(double u, double left, double width) {
        return (int) Math.clamp((u - left) / width * BINS, 0, BINS - 1);
    }

    private List<Fragment> side(List<Fragment> fragments, double gutter, boolean before) {
        var side = new ArrayList<Fragment>();
        for (var fragment : fragments) {
            var words = fragment.words().stream()
                    .filter(word -> u(word.box(), word.box().x() + word.box().width() / 2.0) < gutter == before)
                    .toList();
            if (!words.isEmpty()) {
                side.add(fragment(words));
            }
        }
        return side;
    }

    private static long wordCount(List<Fragment> fragments) {
        return fragments.stream().mapToLong(fragment -> fragment.words().size()).sum();
    }

    /** Fragments on the same height become one line. */
    private List<TextLine> lines(List<Fragment> fragments) {
        var sorted = fragments.stream()
                .sorted(Comparator.comparingDouble(Fragment::middle).thenComparingDouble(Fragment::left))
                .toList();
        var groups = new ArrayList<List<Fragment>>();
        for (var fragment : sorted) {
            List<Fragment> home = null;
            for (int i = groups.size() - 1; i >= Math.max(0, groups.size() - 6) && home == null; i--) {
                home = groups.get(i).size() < 60 && onOneLine(groups.get(i), fragment) ? groups.get(i) : null;
            }
            if (home == null) {
                home = new ArrayList<>();
                groups.add(home);
            }
            home.add(fragment);
        }
        return groups.stream().map(this::line).toList();
    }

    private static boolean onOneLine(List<Fragment> group, Fragment fragment) {
        return group.stream().allMatch(other -> {
            double overlap = Math.min(other.right(), fragment.right()) - Math.max(other.left(), fragment.left());
            double narrower = Math.min(other.right() - other.left(), fragment.right() - fragment.left());
            double lower = Math.min(other.height(), fragment.height());
            double higher = Math.max(other.height(), fragment.height());
            return Math.abs(other.middle() - fragment.middle()) < Math.min(0.5 * higher, 0.9 * lower)
                    && overlap < 0.2 * narrower;
        });
    }

    private TextLine line(List<Fragment> group) {
        var words = group.stream()
                .flatMap(fragment -> fragment.words().stream())
                .sorted(Comparator.comparingDouble(
                        word -> u(word.box(), word.box().x())))
                .toList();
        var whole = fragment(words);
        var middles = group.stream().mapToDouble(Fragment::middle).toArray();
        Arrays.sort(middles);
        return new TextLine(page, words, whole.left(), whole.right(), middles[middles.length / 2], whole.height());
    }
}
