package org.mokanda.storage.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
    private static final String MOUNTS = """
            /dev/sda1 / ext4 rw,relatime 0 0
            tmpfs /run tmpfs rw,nosuid 0 0
            /dev/sdb1 /media/old\\040disk ext4 rw,nobarrier 0 0
            server:/books /media/books nfs4 rw,hard 0 0
            overlay /var/layers overlay rw 0 0
            /dev/sdc1 /media/stick exfat rw 0 0
            """;

    @TempDir
    Path folder;

    private static Set<Reply> replies(List<Answer> answers) {
        return answers.stream().map(Answer::reply).collect(Collectors.toSet());
    }

    private static List<Answer> examine(Path root) {
        return DirectoryExamination.of(root, root.resolve("archive"), root.resolve("work"));
    }

    @Test
    void anOrdinaryDirectoryHasAllThatIsNeededAndKeepsNoTrace() throws IOException {
        var replies = replies(examine(folder));
        assertTrue(
                replies.containsAll(
                        Set.of(Reply.WRITABLE, Reply.RENAME_ATOMIC, Reply.LINKS, Reply.ONE_DISK, Reply.TIDY)),
                replies.toString());
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void whereNothingCanBeWrittenIsSaid() {
        // Nobody makes files there, an administrator neither.
        for (var place : List.of(Path.of("/proc"), folder.resolve("gone"))) {
            var answers = examine(place);
            assertTrue(replies(answers).contains(Reply.NOT_WRITABLE), answers.toString());
            assertFalse(new Examination(answers).ok());
        }
    }

    @Test
    @Tag("I1")
    void aDiskInMemoryIsNoPlaceForAnArchive() throws IOException {
        var memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory) && Files.getFileStore(memory).type().equals("tmpfs"),
                "no tmpfs at /dev/shm: skipped");
        var place = Files.createTempDirectory(memory, "examined");
        try {
            assertTrue(replies(examine(place)).contains(Reply.FILE_SYSTEM_IN_MEMORY));
            assertFalse(new Examination(examine(place)).ok());
        } finally {
            Files.delete(place); // fails when something was left in it
        }
    }

    @Test
    void theMountThatCountsIsFoundAndJudged() {
        assertEquals(Reply.FILE_SYSTEM_SUITS, judged("/var/lib/archive"));
        assertEquals(Reply.FILE_SYSTEM_IN_MEMORY, judged("/run/archive"));
        assertEquals(Reply.FILE_SYSTEM_SUITS, judged("/running"));
        assertEquals(Reply.FILE_SYSTEM_NO_BARRIER, judged("/media/old disk/archive"));
        assertEquals(Reply.FILE_SYSTEM_NETWORK, judged("/media/books"));
        assertEquals(Reply.FILE_SYSTEM_OVERLAY, judged("/var/layers/x"));
        assertEquals(Reply.FILE_SYSTEM_NO_OWNERS, judged("/media/stick/a"));
        assertEquals(
                Reply.FILE_SYSTEM_IN_MEMORY,
                Mount.find(Path.of("/x"), MOUNTS + "tmpfs / tmpfs rw 0 0\n")
                        .orElseThrow()
                        .judge()
                        .reply());
    }

    private static Reply judged(String path) {
        return Mount.find(Path.of(path), MOUNTS).orElseThrow().judge().reply();
    }

    @Test
    void spaceMemoryAndClockAreMeasuredAgainstWhatIsNeeded() {
        long gigabyte = 1_000_000_000;
        assertEquals(
                Reply.SPACE_ENOUGH,
                DirectoryExamination.space(500 * gigabyte, 1000 * gigabyte).reply());
        assertEquals(
                Reply.SPACE_SHORT,
                DirectoryExamination.space(50 * gigabyte, 1000 * gigabyte).reply());
        assertEquals(
                Reply.SPACE_NONE,
                DirectoryExamination.space(1_000_000, 1000 * gigabyte).reply());
        assertEquals(Reply.MEMORY_ENOUGH, memory(4 * gigabyte));
        assertEquals(Reply.MEMORY_SHORT, memory(gigabyte));
        assertEquals(Reply.MEMORY_TOO_SHORT, memory(gigabyte / 10));
        assertEquals(
                Reply.MEMORY_UNKNOWN,
                MachineExamination.memory(OptionalLong.empty(), 1).reply());
        assertEquals(Reply.HEAP_SMALL, MachineExamination.heap(64 << 20).reply());
        var newest = Instant.parse("2026-11-20T10:00:00Z");
        assertEquals(
                Reply.CLOCK_PLAUSIBLE,
                MachineExamination.clock(newest.minusSeconds(60), newest).reply());
        assertEquals(
                Reply.CLOCK_BEHIND,
                MachineExamination.clock(newest.minusSeconds(300), newest).reply());
        var answers = MachineExamination.of(newest, newest, ZoneId.of("Africa/Kinshasa"), 1);
        assertTrue(replies(answers).contains(Reply.ZONE_SET));
        assertTrue(replies(MachineExamination.of(newest, newest, ZoneId.of("Etc/UTC"), 1))
                .contains(Reply.ZONE_UTC));
    }

    private static Reply memory(long bytes) {
        return MachineExamination.memory(OptionalLong.of(bytes), 1_500_000_000).reply();
    }

    @Test
    @Tag("I3")
    void onlyAPlaceThatRefusedEverythingIsCalledWriteOnce() {
        var kept = List.of(Answer.of(Reply.CONDITION_KEPT), Answer.of(Reply.LOCK_KEPT));
        assertTrue(new Examination(kept).writeOnce());
        for (var spoilt : List.of(
                List.of(Answer.of(Reply.LOCK_KEPT)),
                List.of(Answer.of(Reply.CONDITION_KEPT), Answer.of(Reply.LOCK_NOT_KEPT)),
                List.of(Answer.of(Reply.CONDITION_IGNORED), Answer.of(Reply.LOCK_KEPT)),
                List.of(Answer.of(Reply.CONDITION_KEPT), Answer.of(Reply.LOCK_KEPT), Answer.of(Reply.NOT_KEPT)))) {
            assertFalse(new Examination(spoilt).writeOnce(), spoilt.toString());
        }
    }
}
