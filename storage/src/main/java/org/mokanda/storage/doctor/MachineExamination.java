package org.mokanda.storage.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Asks the machine for what any archive needs of it: memory and a clock. */
public final class MachineExamination {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");
    private static final long MEBIBYTE = 1L << 20;
    private static final long HEAP_WISHED = 256 * MEBIBYTE;
    /** Clocks of two machines that wrote one after the other may differ by so much. */
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private MachineExamination() {}

    /**
     * Answers about this machine.
     *
     * @param newest when the newest leaf of the log was made; long ago when there is none
     * @param pageBytes what reading one page may take beside the program itself
     */
    public static List<Answer> of(Instant now, Instant newest, ZoneId zone, long pageBytes) {
        return List.of(
                clock(now, newest),
                Answer.of(isUtc(zone, now) ? Reply.ZONE_UTC : Reply.ZONE_SET, zone.getId()),
                memory(available(), pageBytes),
                heap(Runtime.getRuntime().maxMemory()));
    }

    static Answer clock(Instant now, Instant newest) {
        boolean behind = now.isBefore(newest.minus(TOLERANCE));
        return Answer.of(behind ? Reply.CLOCK_BEHIND : Reply.CLOCK_PLAUSIBLE, now.toString(), newest.toString());
    }

    private static boolean isUtc(ZoneId zone, Instant now) {
        return zone.getId().endsWith("UTC")
                || (zone.getRules().isFixedOffset()
                        && zone.getRules().getOffset(now).getTotalSeconds() == 0);
    }

    static Answer memory(OptionalLong available, long pageBytes) {
        if (available.isEmpty()) {
            return Answer.of(Reply.MEMORY_UNKNOWN);
        }
        long free = available.getAsLong();
        var reply = free < pageBytes / 4
                ? Reply.MEMORY_TOO_SHORT
                : free < pageBytes ? Reply.MEMORY_SHORT : Reply.MEMORY_ENOUGH;
        return Answer.of(reply, free / MEBIBYTE, pageBytes / MEBIBYTE);
    }

    static Answer heap(long bytes) {
        return Answer.of(bytes < HEAP_WISHED ? Reply.HEAP_SMALL : Reply.HEAP_ENOUGH, bytes / MEBIBYTE);
    }

    /** What can be had without swapping, and no more than a container is allowed. */
    private static OptionalLong available() {
        if (!(ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system)) {
            return OptionalLong.empty();
        }
        long allowed = system.getTotalMemorySize();
        try {
            var found = AVAILABLE.matcher(Files.readString(MEMORY));
            if (found.find()) {
                return OptionalLong.of(Math.min(allowed, Long.parseLong(found.group(1)) << 10));
            }
        } catch (IOException _) {
            // No Linux: what the system counts as free is less than what can be had.
        }
        return OptionalLong.of(Math.min(allowed, system.getFreeMemorySize()));
    }
}
