package org.mokanda.core.queue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Somebody in a process that reads pages, so that others can tell them apart, and on the same machine whether the process is
 * still there.
 *
 * @param host name of its machine, at most 100 letters
 * @param process number the system gave it
 * @param started what tells it from others that had its number before: the start of the machine and the ticks since then where the
 *     system tells (proc(5)), as a clock may be set meanwhile; else the time it began
 * @param number of the reader in its process, 1 and up
 */
public record Reader(String host, long process, String started, int number) {
    private static final Pattern FORM = Pattern.compile("(.{1,100}) (\\d{1,18}) (\\S{1,40}) (\\d{1,9})");
    private static final int BOOT_LETTERS = 8;
    private static final int TICKS_FIELD = 19;
    private static final AtomicInteger LAST = new AtomicInteger();
    /** Asked once: where no server of names answers it takes seconds, and the answer must not change while we run. */
    private static final String HOST = hostName();

    public Reader {
        if (host.isEmpty() || host.length() > 100) {
            throw new IllegalArgumentException("a machine has a name of 1 to 100 letters");
        }
    }

    /** Another one in this process. */
    public static Reader here() {
        var process = ProcessHandle.current();
        return new Reader(HOST, process.pid(), started(process), LAST.incrementAndGet());
    }

    private static String hostName() {
        try {
            var name = InetAddress.getLocalHost().getHostName();
            return name.substring(0, Math.min(100, name.length()));
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    /** For tests of what becomes of a process that ended. */
    static String started(ProcessHandle process) {
        try {
            var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            // The name of the program, in brackets, may have blanks; the 22nd field is the 20th behind it.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return boot.substring(0, BOOT_LETTERS) + "." + fields[TICKS_FIELD];
        } catch (IOException | IndexOutOfBoundsException _) {
            return process.info().startInstant().orElse(Instant.EPOCH).toString();
        }
    }

    /** True when it was a process of this machine, and that has ended. Of other machines nobody here knows. */
    public boolean isGone() {
        return host.equals(HOST)
                && ProcessHandle.of(process)
                        .filter(there -> started(there).equals(started))
                        .isEmpty();
    }

    /** The inverse of {@link #toString}; empty when it is not one. */
    public static Optional<Reader> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new Reader(
                        match.group(1),
                        Long.parseLong(match.group(2)),
                        match.group(3),
                        Integer.parseInt(match.group(4))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return host + " " + process + " " + started + " " + number;
    }
}
