package org.mokanda.ingest.recognise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Recogniser;
import org.mokanda.ingest.ink.PaperGround;

/**
 * Reads a page as well as the recognisers at hand can, without knowing what kind of page it is.
 *
 * <p>Paper that one threshold for the whole page would drown is evened first. What came out is judged by the recogniser's own
 * confidence ({@link Trust}). Where most of it is doubtful and the ink has the shapes of type ({@link LetterShapes}), the page is
 * read once more but for its sure lines, evened and with letters of the height recognisers like best, and both readings are merged
 * word by word. Lines
 * of which next to nothing is trusted and whose ink has not the shapes of type are marked handwritten; they are never read twice
 * by the recogniser for print, and go to the one for hands when there is one. For one thread.
 */
public final class PageRecogniser implements Recogniser {
    /** Share of the inked places whose paper would count as ink from which on the page is evened before it is read. */
    private static final double DROWNED_FROM = 0.25;

    /** A page of which less than this share stands in sure lines is doubtful. */
    private static final double SURE_SHARE = 0.5;

    /** From this share of lost letters on it is worth while to look for hands on an otherwise sure page. */
    private static final double LOST_SHARE = 0.05;

    /** Fewer letters say nothing about a page. */
    private static final int LETTERS_MIN = 100;

    /** Median height of words in pixels for a second reading. Anything from 20 to 36 does nearly as well; smaller is faster. */
    private static final double WORD_HEIGHT = 22;

    /** A word is about so many times as high as its commonest letters. */
    private static final double WORD_TO_LETTER = 1.4;

    private static final double SCALE_MIN = 0.4;
    private static final double SCALE_MAX = 3;
    /** Nearer to 1 than this a scale changes nothing worth a reading. */
    private static final double SCALE_SAME = 0.1;

    private static final double PIXELS_MAX = 30_000_000;
    /** A word of less confidence may be a blot: its height says nothing. */
    private static final int CONFIDENCE_FOR_HEIGHT = 30;

    private final Recogniser print;
    private final Optional<Recogniser> hands;
    private final Optional<Duration> secondReadingWithin;

    /**
     * @param hands for lines judged handwritten; without it these keep what the recogniser for print made of them
     * @param secondReadingWithin how long the first reading may have taken for there to be a second; empty for no second one
     */
    public PageRecogniser(Recogniser print, Optional<Recogniser> hands, Optional<Duration> secondReadingWithin) {
        this.print = print;
        this.hands = hands;
        this.secondReadingWithin = secondReadingWithin;
    }

    @Override
    public PageReading recognise(GreyPage page) {
        var ground = PaperGround.of(page);
        boolean drowned = secondReadingWithin.isPresent() && ground.drowned() >= DROWNED_FROM;
        long started = System.nanoTime();
        var reading = drowned ? readEvened(page, ground, Math.min(1, scaleMax(page))) : print.recognise(page);
        long took = System.nanoTime() - started;
        if (isSure(reading) && Trust.lostLetters(reading) < LOST_SHARE * Trust.letters(reading)) {
            return reading;
        }
        var shapes = LetterShapes.of(page, ground);
        if (!isSure(reading)
                && isType(reading, shapes)
                && secondReadingWithin.filter(limit -> took <= limit.toNanos()).isPresent()) {
            double scale = scale(page, reading, shapes);
            if (!drowned || Math.abs(scale - 1) > SCALE_SAME) {
                var picture = EvenPage.of(page, ground, scale);
                reading.lines().filter(Trust::isSure).forEach(line -> blank(line, picture, scale));
                var second = print.recognise(picture);
                reading =
                        WordMerge.of(reading, new Placing(0, 0, 1 / scale).onPage(second, page.width(), page.height()));
            }
        }
        return withHands(page, reading, shapes);
    }

    /** Paints a line over: what is sure already costs no time again, and cannot become worse. */
    private static void blank(Line line, GreyPage picture, double scale) {
        var paper = new byte[picture.width()];
        Arrays.fill(paper, (byte) EvenPage.WHITE);
        for (var word : line.words()) {
            int left = Math.min(picture.width(), (int) (word.box().x() * scale));
            int right = Math.min(picture.width(), (int) Math.ceil(word.box().right() * scale));
            int bottom = Math.min(picture.height(), (int) Math.ceil(word.box().bottom() * scale));
            for (int y = (int) (word.box().y() * scale); y < bottom; y++) {
                picture.pixels().put(y * picture.width() + left, paper, 0, right - left);
            }
        }
    }

    private PageReading readEvened(GreyPage page, PaperGround ground, double scale) {
        var reading = print.recognise(EvenPage.of(page, ground, scale));
        return new Placing(0, 0, 1 / scale).onPage(reading, page.width(), page.height());
    }

    /** So that an evened page costs no more memory than this, however large the page. */
    private static double scaleMax(GreyPage page) {
        return Math.sqrt(PIXELS_MAX / ((double) page.width() * page.height()));
    }

    /** Blank pages are not sure: there may be letters that the recogniser did not find. */
    private static boolean isSure(PageReading reading) {
        long letters = Trust.letters(reading);
        return letters > 0 && Trust.sureLetters(reading) >= SURE_SHARE * letters;
    }

    /** Lines trusted in part come from type alone: a hand is lost altogether. */
    private static boolean isType(PageReading reading, LetterShapes shapes) {
        long letters = Trust.letters(reading);
        long doubtful = letters - Trust.sureLetters(reading) - Trust.lostLetters(reading);
        return (letters >= LETTERS_MIN && 2 * doubtful > letters)
                || shapes.regularity().orElse(0) >= LetterShapes.REGULAR_FROM;
    }

    private static double scale(GreyPage page, PageReading reading, LetterShapes shapes) {
        var heights = reading.words()
                .filter(word -> Trust.letters(word) > 0 && word.confidence() >= CONFIDENCE_FOR_HEIGHT)
                .mapToInt(word -> word.box().height())
                .sorted()
                .toArray();
        double height = heights.length == 0 ? WORD_TO_LETTER * shapes.commonHeight() : heights[heights.length / 2];
        return Math.min(scaleMax(page), Math.clamp(WORD_HEIGHT / Math.max(1, height), SCALE_MIN, SCALE_MAX));
    }

    // ---- hands

    private PageReading withHands(GreyPage page, PageReading reading, LetterShapes shapes) {
        var blocks = new ArrayList<Block>();
        for (var block : reading.blocks()) {
            var lost =
                    block.lines().stream().filter(Trust::isLost).map(Line::box).toList();
            blocks.add(!lost.isEmpty() && isHand(lost, shapes) ? marked(page, block) : block);
        }
        return new PageReading(reading.width(), reading.height(), reading.engine(), blocks);
    }

    private static boolean isHand(List<Box> places, LetterShapes shapes) {
        var here = shapes.regularity(places);
        var regularity = here.isPresent() ? here : shapes.regularity();
        return regularity.isPresent() && regularity.getAsDouble() < LetterShapes.REGULAR_FROM;
    }

    /** The block with its lost lines marked; lines that follow one another go to the recogniser for hands together. */
    private Block marked(GreyPage page, Block block) {
        var result = new ArrayList<Line>();
        var run = new ArrayList<Line>();
        for (var line : block.lines()) {
            if (Trust.isLost(line)) {
                run.add(withoutAlternatives(line));
            } else {
                result.addAll(readByHand(page, run));
                run.clear();
                result.add(line);
            }
        }
        result.addAll(readByHand(page, run));
        return new Block(block.box(), result);
    }

    /** What a machine that reads print made of a hand is not worth a guess at what else it may be. */
    private static Line withoutAlternatives(Line line) {
        var words = line.words().stream().map(word -> word.with(List.of())).toList();
        return new Line(line.box(), words, true);
    }

    private List<Line> readByHand(GreyPage page, List<Line> run) {
        if (hands.isEmpty() || run.isEmpty()) {
            return List.copyOf(run);
        }
        var region = run.stream().map(Line::box).reduce(Box::union).orElseThrow();
        var read = new Placing(region.x(), region.y(), 1)
                .onPage(hands.get().recognise(page.part(region)), page.width(), page.height());
        var lines = read.lines()
                .map(line -> new Line(line.box(), line.words(), true))
                .toList();
        return lines.isEmpty() ? List.copyOf(run) : lines;
    }

    @Override
    public void close() {
        print.close();
        hands.ifPresent(Recogniser::close);
    }
}
