package org.mokanda.core.queue;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
 * @param started when it began, as the system tells; a number is given again, a number and a time are not
 * @param number of the reader in its process, 1 and up
 */
public record Reader(String host, long process, Instant started, int number) {
    private static final Pattern FORM = Pattern.compile("(.{1,100}) (\\d{1,18}) (\\S{1,40}) (\\d{1,9})");
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

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
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
                        Instant.parse(match.group(3)),
                        Integer.parseInt(match.group(4))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return host + " " + process + " " + started + " " + number;
    }
}
