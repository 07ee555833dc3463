package org.mokanda.cli;

import java.time.Duration;
import org.mokanda.ingest.acts.ImportProgress;
import org.mokanda.ingest.intake.IntakeProgress;
import org.mokanda.search.IndexMaking;

/**
 * How far a batch has come: one line that is drawn over for a person who watches, a line every ten seconds otherwise.
 */
final class ProgressLine implements IntakeProgress, ImportProgress, AutoCloseable {
    private static final long WATCHED_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LOGGED_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Duration UNTOLD = Duration.ofSeconds(1);

    private static final long MEGABYTE = 1_000_000;

    private final Terminal terminal;
    private final Texts texts;
    private final long startedAt = System.nanoTime();
    private long shownAt = System.nanoTime() - LOGGED_NANOS;
    private int width;

    ProgressLine(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    @Override
    public void received(int done, int total) {
        show(texts.text("progress.received", done, total), done == total);
    }

    @Override
    public void examined(int done, int total) {
        show(texts.text("progress.examined", done, total), done == total);
    }

    @Override
    public void recognised(int done, int total, double perMinute, Duration left) {
        show(texts.text("progress.recognised", done, total, Math.round(perMinute), words(left)), done == total);
    }

    @Override
    public void checked(int lines) {
        show(texts.text("progress.checked", lines), false);
    }

    @Override
    public void imported(int acts, int total) {
        show(texts.text("progress.imported", acts, total), acts == total);
    }

    /** Of an audit; {@code bytesTotal} is what there will have been in the end, as far as anybody knows. */
    void audited(long files, long bytes, long bytesTotal) {
        if (isTooEarly()) {
            return;
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double speed = bytes / Math.max(seconds, 0.001);
        long megabytes = Math.round(speed / MEGABYTE);
        if (bytesTotal == Long.MAX_VALUE) {
            show(texts.text("progress.audit-begun", files, megabytes), false);
        } else {
            var left = Duration.ofSeconds(Math.round((bytesTotal - bytes) / Math.max(speed, 1)));
            show(
                    texts.text(
                            "progress.audited", files, bytes * 100 / Math.max(1, bytesTotal), megabytes, words(left)),
                    false);
        }
    }

    private synchronized boolean isTooEarly() {
        return System.nanoTime() - shownAt < pause();
    }

    private long pause() {
        return terminal.interactive() ? WATCHED_NANOS : LOGGED_NANOS;
    }

    /** Of a copy elsewhere. */
    void copied(long leaves, long total, long bytes) {
        long percent = total == 0 ? 100 : leaves * 100 / total;
        show(texts.text("progress.copied", percent, bytes / 1_000_000), leaves >= total);
    }

    /** Of a rebuild. */
    void replayed(long objects) {
        show(texts.text("progress.replayed", objects), false);
    }

    /** Of an index that is made again; one that is made at once is not told of. */
    void indexed(IndexMaking how) {
        var left = how.left();
        if (left.isPresent() && how.elapsed().compareTo(UNTOLD) > 0) {
            show(texts.text("progress.indexed", how.percent(), words(left.get())), false);
        }
    }

    private String words(Duration left) {
        return left.toMinutes() > 0
                ? texts.text("progress.minutes", left.plusSeconds(30).toMinutes())
                : texts.text("progress.seconds", left.toSeconds());
    }

    private synchronized void show(String line, boolean last) {
        long now = System.nanoTime();
        if (!last && now - shownAt < pause()) {
            return;
        }
        shownAt = now;
        if (terminal.interactive()) {
            terminal.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            terminal.err().flush();
            width = line.length();
        } else {
            terminal.err().println(line);
        }
    }

    /** Leaves the line standing and goes to the next, before anything else is said. */
    synchronized void finish() {
        if (terminal.interactive() && width > 0) {
            terminal.err().println();
            width = 0;
        }
    }

    @Override
    public void close() {
        finish();
    }
}
