package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SearchIndex;

/** The disk has less and less room: a bit at a time, until everything fits. */
@Tag("I2")
class FullDiskIndexTest {
    private static final int STEP = 700;

    /** Bytes that may still be written. */
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    @TempDir
    private Path folder;

    private final class LimitedDirectory extends FilterDirectory {
        private LimitedDirectory(Path path) throws IOException {
            super(new MMapDirectory(path));
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            return new LimitedOutput(super.createOutput(name, context));
        }

        @Override
        public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
            return new LimitedOutput(super.createTempOutput(prefix, suffix, context));
        }
    }

    private final class LimitedOutput extends FilterIndexOutput {
        private LimitedOutput(IndexOutput out) {
            super("limited " + out, out.getName(), out);
        }

        @Override
        public void writeByte(byte b) throws IOException {
            take(1);
            super.writeByte(b);
        }

        @Override
        public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
            take(length);
            super.writeBytes(bytes, offset, length);
        }

        private void take(int bytes) throws IOException {
            if (room.addAndGet(-bytes) < 0) {
                throw new IOException("No space left on device");
            }
        }
    }

    @Test
    void aChangeThatHasNoRoomIsNotThereAndTheOldIsFoundAndTheNextTryGoesOn() {
        try (var index = open()) {
            index.apply(acts(1, "Tshala"), List.of(), List.of(), 1);
            long position = 1;
            boolean fits = false;
            for (long bytes = 0; !fits; bytes += STEP) {
                room.set(bytes);
                fits = succeeds(() -> index.apply(acts(2, "Kasongo"), List.of(), List.of(), 2));
                position = fits ? 2 : position;
                assertEquals(position, index.position());
                assertEquals(50, found(index, "Tshala"));
                assertEquals(fits ? 50 : 0, found(index, "Kasongo"));
            }
        }
    }

    @Test
    void anIndexThatHasNoRoomBesideTheOldOneIsForgottenAndTheOldOneAnswers() throws IOException {
        try (var index = open()) {
            index.apply(acts(1, "Tshala"), List.of(), List.of(), 1);
            boolean fits = false;
            int failed = 0;
            for (long bytes = 0; !fits; bytes += STEP) {
                room.set(bytes);
                fits = succeeds(() -> {
                    try (var fresh = index.beside()) {
                        fresh.add(acts(1, "Lokwa"), List.of());
                        fresh.putInPlace("h", 2);
                    }
                });
                failed += fits ? 0 : 1;
                room.set(Long.MAX_VALUE);
                assertEquals(SearchIndex.Standing.WHOLE, index.standing());
                assertEquals(fits ? 0 : 50, found(index, "Tshala"));
                assertEquals(fits ? 50 : 0, found(index, "Lokwa"));
                try (var left = Files.list(folder.resolve("index"))) {
                    assertEquals(3, left.count(), "pointer, lock and one generation");
                }
            }
            assertTrue(failed > 3, "failed at " + failed + " places");
        }
    }

    private LuceneIndex open() {
        return LuceneIndex.open(folder.resolve("index"), LimitedDirectory::new);
    }

    private static boolean succeeds(Runnable work) {
        try {
            work.run();
            return true;
        } catch (MokandaException e) {
            assertEquals("index.unavailable", e.messageKey());
            return false;
        }
    }

    /** Fifty acts of that name; the first one has this number. */
    private static List<IndexedAct> acts(int first, String surname) {
        return IntStream.range(0, 50)
                .mapToObj(i -> birth(first * 100 + i).with(ActField.SURNAME, surname))
                .map(act -> new IndexedAct(act.act()))
                .toList();
    }

    private static int found(LuceneIndex index, String question) {
        return index.acts(QuestionParser.parse(question), Sight.everything(), 100)
                .hits()
                .size();
    }
}
