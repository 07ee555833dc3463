package org.mokanda.ingest.acts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.mokanda.ingest.FolderTrouble;

/**
 * Brings any number of lines into their order with bounded memory: sorted runs go to files, which are merged when they are read.
 * A line holds no line break. For one thread.
 *
 * <p>Knuth, The Art of Computer Programming 3, 5.4.
 */
final class SortedLines implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final int charactersMax;
    private final List<String> lines = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private final List<BufferedReader> open = new ArrayList<>();
    private int characters;

    /**
     * @param folder for files of this name with a number
     * @param charactersMax of the lines that are held at a time, and of those in one run
     */
    SortedLines(Path folder, String name, int charactersMax) {
        this.folder = folder;
        this.name = name;
        this.charactersMax = charactersMax;
    }

    /** @throws org.mokanda.core.store.StoreUnavailableException the folder cannot be written */
    void add(String line) {
        lines.add(line);
        characters += line.length();
        if (characters > charactersMax) {
            flush();
        }
    }

    private void flush() {
        lines.sort(null);
        var run = folder.resolve(name + "-" + (runs.size() + 1));
        runs.add(run);
        try {
            Files.write(run, lines);
        } catch (IOException e) {
            throw FolderTrouble.explain(folder, e);
        }
        lines.clear();
        characters = 0;
    }

    /** All lines in their order; nothing may be added any more. To be gone through before it is closed or asked for again. */
    Iterator<String> inOrder() {
        lines.sort(null);
        closeRuns();
        var heads = new PriorityQueue<Head>(Comparator.comparing(Head::line));
        new Head(lines.iterator()).enter(heads);
        for (var run : runs) {
            new Head(lines(run)).enter(heads);
        }
        return new Merged(heads);
    }

    private Iterator<String> lines(Path run) {
        try {
            var reader = Files.newBufferedReader(run);
            open.add(reader);
            return reader.lines().iterator();
        } catch (IOException e) {
            throw FolderTrouble.explain(folder, e);
        }
    }

    /** The next line of one run. */
    private static final class Head {
        private final Iterator<String> rest;
        private String line = "";

        Head(Iterator<String> rest) {
            this.rest = rest;
        }

        String line() {
            return line;
        }

        void enter(PriorityQueue<Head> heads) {
            if (rest.hasNext()) {
                line = rest.next();
                heads.add(this);
            }
        }
    }

    private final class Merged implements Iterator<String> {
        private final PriorityQueue<Head> heads;

        Merged(PriorityQueue<Head> heads) {
            this.heads = heads;
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public String next() {
            var head = heads.poll();
            if (head == null) {
                throw new NoSuchElementException();
            }
            var line = head.line();
            try {
                head.enter(heads);
            } catch (UncheckedIOException e) {
                throw FolderTrouble.explain(folder, e);
            }
            return line;
        }
    }

    private void closeRuns() {
        try {
            for (var reader : open) {
                reader.close();
            }
        } catch (IOException e) {
            throw FolderTrouble.explain(folder, e);
        }
        open.clear();
    }

    /** The files are left to whoever made the folder. */
    @Override
    public void close() {
        closeRuns();
    }
}
