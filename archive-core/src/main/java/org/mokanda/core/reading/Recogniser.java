package org.mokanda.core.reading;

/**
 * Port to a program that reads pictures of text; one for print and typescript, and where there is one another for hands.
 * Whoever uses it chooses which of them reads which part of a page. For one thread; runs in a worker process.
 */
public interface Recogniser extends AutoCloseable {
    /**
     * What stands on the page or the part of one, with boxes in its pixels; nothing legible gives a reading without blocks.
     * Words come with the program's own confidence.
     */
    PageReading recognise(GreyPage page);

    @Override
    void close();
}
