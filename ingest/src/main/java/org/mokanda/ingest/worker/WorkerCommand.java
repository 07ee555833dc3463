package org.mokanda.ingest.worker;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.ingest.IngestSettings;

/**
 * How a worker process is started.
 *
 * @param java program of the Java machine
 * @param classPath must lead to {@code mainClass}; an executable jar of jars does not, its extracted form does
 * @param mainClass {@link WorkerMain} but for tests
 */
public record WorkerCommand(String java, String classPath, String mainClass) {
    /** The Java machine and class path of this process. */
    public static WorkerCommand likeThisProcess() {
        var java =
                ProcessHandle.current().info().command().orElseGet(() -> System.getProperty("java.home") + "/bin/java");
        return new WorkerCommand(java, System.getProperty("java.class.path"), WorkerMain.class.getName());
    }

    public WorkerCommand withMainClass(String name) {
        return new WorkerCommand(java, classPath, name);
    }

    /** Small heap, small compiler, one collector thread: a worker is many times as cheap as a server. */
    List<String> line(IngestSettings settings, String folder) {
        var line = new ArrayList<String>();
        line.add(java);
        line.addAll(List.of(
                "-Xmx" + settings.workerHeapBytes(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                mainClass,
                folder,
                WireForm.of(settings).canonical()));
        return line;
    }
}
