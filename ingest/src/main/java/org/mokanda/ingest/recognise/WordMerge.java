package org.mokanda.ingest.recognise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/**
 * Two readings of the same page taken together, word by word. Words of both that lie over one another are readings of the same
 * ink, however each parted it: the reading with more confidence in them gives them all. A word where the other reading has
 * none is taken over when it is trusted. Words keep text, box and confidence, and none comes twice. The reading that is trusted more
 * gives blocks, lines and their order.
 */
final class WordMerge {
    /** Height of the strips by which words that may touch are found. */
    private static final int STRIP = 64;

    private final PageReading base;
    private final List<Placed> ours;
    private final List<Placed> theirs;
    private final int[] group;
    private final List<List<Word>> lines = new ArrayList<>();
    private final boolean[] changed;

    /** A word and the number of its line within its reading. */
    private record Placed(Word word, int line) {}

    private WordMerge(PageReading base, PageReading other) {
        this.base = base;
        ours = placed(base);
        theirs = placed(other);
        group = new int[ours.size() + theirs.size()];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        base.lines().forEach(_ -> lines.add(new ArrayList<>()));
        changed = new boolean[lines.size()];
    }

    static PageReading of(PageReading first, PageReading second) {
        boolean secondLeads = Trust.weight(second) > Trust.weight(first);
        var base = secondLeads ? second : first;
        var other = secondLeads ? first : second;
        return new WordMerge(base, other).merged(other);
    }

    /** Whether two words are readings of the same ink: each way they share half of the smaller one. */
    static boolean isSameInk(Box a, Box b) {
        int across = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
        int down = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
        return across > 0
                && down > 0
                && 2L * across >= Math.min(a.width(), b.width())
                && 2L * down >= Math.min(a.height(), b.height());
    }

    private PageReading merged(PageReading other) {
        groupWords();
        var groups = new TreeMap<Integer, List<Integer>>();
        for (int i = 0; i < group.length; i++) {
            groups.computeIfAbsent(root(i), _ -> new ArrayList<>()).add(i);
        }
        var left = new TreeMap<Integer, List<Word>>();
        for (var members : groups.values()) {
            var mine =
                    members.stream().filter(i -> i < ours.size()).map(ours::get).toList();
            var yours = members.stream()
                    .filter(i -> i >= ours.size())
                    .map(i -> theirs.get(i - ours.size()))
                    .toList();
            if (mine.isEmpty()) {
                yours.stream()
                        .filter(placed -> Trust.isTrusted(placed.word()))
                        .forEach(placed -> left.computeIfAbsent(placed.line(), _ -> new ArrayList<>())
                                .add(placed.word()));
            } else if (confidence(yours) > confidence(mine)) {
                yours.forEach(placed -> put(placed.word(), nearest(placed.word(), mine)));
                mine.forEach(placed -> changed[placed.line()] = true);
            } else {
                mine.forEach(placed -> lines.get(placed.line()).add(placed.word()));
            }
        }
        return assembled(new Leftover(other, left));
    }

    private void put(Word word, int line) {
        lines.get(line).add(word);
        changed[line] = true;
    }

    /** The line of those words that the word shares most height with. */
    private static int nearest(Word word, List<Placed> mine) {
        return mine.stream()
                .max(Comparator.comparingInt(
                        placed -> sharedHeight(placed.word().box(), word.box())))
                .orElseThrow()
                .line();
    }

    private static int sharedHeight(Box a, Box b) {
        return Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
    }

    /** Mean confidence, each word by its length; below all others where there is no word. */
    private static double confidence(List<Placed> words) {
        long letters = 0;
        long sum = 0;
        for (var placed : words) {
            letters += placed.word().text().length();
            sum += (long) placed.word().text().length() * placed.word().confidence();
        }
        return letters == 0 ? -1 : (double) sum / letters;
    }

    // ---- words over one another

    private void groupWords() {
        var strips = new HashMap<Integer, List<Integer>>();
        for (int i = 0; i < theirs.size(); i++) {
            var box = theirs.get(i).word().box();
            for (int strip = box.y() / STRIP; strip <= box.bottom() / STRIP; strip++) {
                strips.computeIfAbsent(strip, _ -> new ArrayList<>()).add(i);
            }
        }
        for (int i = 0; i < ours.size(); i++) {
            var box = ours.get(i).word().box();
            for (int strip = box.y() / STRIP; strip <= box.bottom() / STRIP; strip++) {
                for (int candidate : strips.getOrDefault(strip, List.of())) {
                    if (isSameInk(box, theirs.get(candidate).word().box())) {
                        group[root(i)] = root(ours.size() + candidate);
                    }
                }
            }
        }
    }

    private int root(int member) {
        int at = member;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }

    private static List<Placed> placed(PageReading reading) {
        var result = new ArrayList<Placed>();
        int number = 0;
        for (var line : reading.lines().toList()) {
            for (var word : line.words()) {
                result.add(new Placed(word, number));
            }
            number++;
        }
        return result;
    }

    // ---- blocks and lines of the result

    /** Words only the other reading has, by their line in it. */
    private record Leftover(PageReading reading, Map<Integer, List<Word>> words) {}

    private PageReading assembled(Leftover leftover) {
        var original = base.lines().toList();
        var apart = new ArrayList<Line>();
        leftover.words().values().forEach(words -> {
            int line = lineBeside(original, hull(words));
            if (line >= 0) {
                words.forEach(word -> put(word, line));
            } else {
                apart.add(new Line(hull(words), sorted(words)));
            }
        });
        var blocks = new ArrayList<Block>();
        int number = 0;
        for (var block : base.blocks()) {
            var kept = new ArrayList<Line>();
            for (var line : block.lines()) {
                var words = lines.get(number);
                if (!words.isEmpty()) {
                    kept.add(changed[number] ? new Line(line.box().union(hull(words)), sorted(words)) : line);
                }
                number++;
            }
            if (!kept.isEmpty()) {
                blocks.add(new Block(block.box(), kept));
            }
        }
        apart.forEach(line -> add(line, blocks));
        return new PageReading(base.width(), base.height(), base.engine(), blocks);
    }

    /** Where it stands among the lines of its block, else as a block of its own. */
    private static void add(Line line, List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (isWithin(line.box(), block.box())) {
                var all = new ArrayList<>(block.lines());
                all.add(place(line.box(), all.stream().map(Line::box).toList()), line);
                blocks.set(i, new Block(block.box().union(line.box()), all));
                return;
            }
        }
        blocks.add(place(line.box(), blocks.stream().map(Block::box).toList()), new Block(line.box(), List.of(line)));
    }

    private static boolean isWithin(Box line, Box block) {
        int x = line.x() + line.width() / 2;
        int y = line.y() + line.height() / 2;
        return x >= block.x() && x < block.right() && y >= block.y() && y < block.bottom();
    }

    /** Before the first that begins further down. */
    private static int place(Box box, List<Box> others) {
        int at = 0;
        while (at < others.size() && others.get(at).y() <= box.y()) {
            at++;
        }
        return at;
    }

    /** A line that the words stand in, or go on from at a distance of a word; -1 where there is none. */
    private static int lineBeside(List<Line> lines, Box words) {
        for (int i = 0; i < lines.size(); i++) {
            var box = lines.get(i).box();
            int reach = 2 * box.height();
            if (2 * sharedHeight(box, words) >= Math.min(box.height(), words.height())
                    && box.height() <= 2 * words.height()
                    && words.x() <= box.right() + reach
                    && words.right() >= box.x() - reach) {
                return i;
            }
        }
        return -1;
    }

    private static List<Word> sorted(List<Word> words) {
        return words.stream()
                .sorted(Comparator.comparingInt((Word word) -> word.box().x())
                        .thenComparingInt(word -> word.box().y()))
                .toList();
    }

    private static Box hull(List<Word> words) {
        return words.stream().map(Word::box).reduce(Box::union).orElseThrow();
    }
}
