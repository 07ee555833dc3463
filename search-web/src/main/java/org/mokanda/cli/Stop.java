package org.mokanda.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for Ctrl-C or SIGTERM, and lets the program end in order. */
final class Stop {
    private static final long GRACE_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Begins to listen: from now on the process ends when {@link #ended} was called, or after some seconds. */
    Stop() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Returns when the process is asked to end. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Has this thread interrupted when the process is asked to end. */
    void interrupt(Thread thread) {
        Thread.ofVirtual().start(() -> {
            try {
                await();
                thread.interrupt();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Everything is closed. */
    void ended() {
        ended.countDown();
    }
}
