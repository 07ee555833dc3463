package org.mokanda.storage.audit;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.mokanda.storage.log.LogFiles;

/**
 * Audits an archive and prints the largest heap after a collection and the largest resident size, both in MB, and the seconds
 * it took. Argument: data directory.
 */
final class AuditMemory {
    private static final double MEGABYTE = 1 << 20;

    private AuditMemory() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var largest = new AtomicLong();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, _) -> largest.accumulateAndGet(
                                    heapAfter((CompositeData) notification.getUserData()), Math::max),
                            null,
                            null);
        }
        Thread.ofPlatform().daemon().start(AuditMemory::collect);
        long began = System.nanoTime();
        try (var readings = Readings.in(data.resolve("audit"), InstantSource.system())) {
            var log = LogFiles.in(data.resolve("log"), data.resolve("keys"));
            var report = new Audit(data.resolve("archive"), log, data.resolve("work"), null)
                    .noting(readings)
                    .run(AuditProgress.SILENT);
            if (!report.ok()) {
                throw new IllegalStateException("the archive is damaged: " + report.findings());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%.0f %.0f %.0f%n",
                largest.get() / MEGABYTE,
                residentBytes() / MEGABYTE,
                (System.nanoTime() - began) / 1e9);
    }

    /** A collection of the whole heap every two seconds: what is left then is really held. */
    private static void collect() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(2));
                System.gc();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** 0 for a collection of a part. */
    private static long heapAfter(CompositeData data) {
        var notification = GarbageCollectionNotificationInfo.from(data);
        if (!notification.getGcAction().equals("end of major GC")) {
            return 0;
        }
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .toList();
        return notification.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static long residentBytes() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
