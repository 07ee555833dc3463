package org.mokanda.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C or SIGTERM, and lets the program end in order. */
final class Stop {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private Stop() {}

    /** Returns when the process is asked to end; the process then waits until this thread is through. */
    static void await() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var waiting = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                waiting.join(GRACE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        asked.await();
    }
}
