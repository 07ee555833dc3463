package org.mokanda.ingest.decode;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.IngestSettings;

/**
 * Decodes with {@code vipsthumbnail} (libvips 8.14 or later, Debian package libvips-tools): orientation, colour spaces and
 * depths come out as 8-bit grey or sRGB; {@code vips} of the same package cuts into tiles. A process of its own, with address space and processor time bounded by
 * {@code prlimit} where that is installed.
 */
public final class VipsCommand {
    private static final String NAME = "vipsthumbnail";
    private static final long CHANNELS = 3;
    /** Beyond its time it is told so first; one that is killed looks as if somebody else had ended it. */
    private static final long SECONDS_UNTIL_KILLED = 5;

    private static final long FILE_BESIDE_PIXELS = 16 << 20;

    /** How Java tells the end by a signal; the numbers are those of Linux (signal(7)). */
    private static final int BY_SIGNAL = 128;

    private static final int SIGINT = 2;
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;
    private static final int SIGXCPU = 24;
    private static final int SIGXFSZ = 25;
    private final IngestSettings settings;
    private final Optional<Path> prlimit = find("prlimit");

    VipsCommand(IngestSettings settings) {
        this.settings = settings;
    }

    /** Whether the command is installed. */
    public static boolean isInstalled() {
        return find(NAME).isPresent();
    }

    /** @param options of the loader, in square brackets, or nothing */
    void decode(Path file, Path folder, String options, boolean orient, Scaling scaling, Path target)
            throws IOException, InterruptedException, UndecodableException {
        shrink(file, folder, options, orient, scaling, target + "[strip]", target);
    }

    /** A JPEG with {@code factor} times fewer pixels a side, in grey: 2, 4 or 8, as its decoder gives them for less work. */
    void decodeReduced(Path file, Path folder, int factor, Path target)
            throws IOException, InterruptedException, UndecodableException {
        var link = linkTo(file, folder);
        run(
                List.of(
                        "vips",
                        "colourspace",
                        link + "[shrink=" + factor + ",autorotate,access=sequential]",
                        target + "[strip]",
                        "b-w"),
                folder,
                target);
    }

    /** The picture of a JPEG straight as JPEG; the pixels in between would cost as much again. */
    void decodeToJpeg(Path file, Path folder, Scaling scaling, int quality, Path target)
            throws IOException, InterruptedException, UndecodableException {
        shrink(file, folder, "", true, scaling, target + "[strip,Q=" + quality + "]", target);
    }

    private void shrink(
            Path file, Path folder, String options, boolean orient, Scaling scaling, String output, Path target)
            throws IOException, InterruptedException, UndecodableException {
        var link = linkTo(file, folder);
        var command = new ArrayList<String>(List.of(NAME, link + options, "--size", scaling.geometry(), "-o", output));
        if (!orient) {
            command.add("--no-rotate");
        }
        run(command, folder, target);
    }

    /** Its name has nothing that vips would take for options. */
    private static Path linkTo(Path file, Path folder) throws IOException {
        var link = folder.resolve("source");
        Files.deleteIfExists(link);
        return Files.createSymbolicLink(link, file.toAbsolutePath());
    }

    /**
     * Cuts pixels into tiles, at full size and at each half of the size before until the page fits one tile.
     *
     * @param pixels in {@code folder}, with a plain name
     * @return a ZIP file in {@code folder}
     */
    Path pyramid(Path pixels, Path folder, int tile, int quality)
            throws IOException, InterruptedException, UndecodableException {
        var name = TilePyramid.NAME + ".zip";
        var target = folder.resolve(name);
        var shape = List.of("--layout", "dz", "--container", "zip", "--depth", "onetile", "--overlap", "0");
        var command = new ArrayList<String>(List.of("vips", "dzsave", pixels.toString(), name));
        command.addAll(shape);
        command.addAll(
                List.of("--tile-size", Integer.toString(tile), "--suffix", ".jpg[Q=" + quality + "]", "--strip"));
        run(command, folder, target);
        return target;
    }

    private void run(List<String> command, Path folder, Path target)
            throws IOException, InterruptedException, UndecodableException {
        var line = new ArrayList<String>(bounds());
        line.addAll(command);
        var log = folder.resolve("vips.log");
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("VIPS_CONCURRENCY", "1");
        builder.environment().put("TMPDIR", folder.toString());
        var process = start(builder);
        try {
            if (!process.waitFor(settings.pageTimeMax().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UndecodableException(QuarantineReason.TOO_SLOW, "decoder ran out of time");
            }
        } finally {
            process.destroyForcibly();
        }
        int exit = process.exitValue();
        switch (exit) {
            case BY_SIGNAL + SIGXCPU ->
                throw new UndecodableException(QuarantineReason.TOO_SLOW, "decoder used up its time");
            case BY_SIGNAL + SIGXFSZ ->
                throw new UndecodableException(QuarantineReason.TOO_MANY_PIXELS, "more pixels than were declared");
            case BY_SIGNAL + SIGINT, BY_SIGNAL + SIGKILL, BY_SIGNAL + SIGTERM ->
                throw new DecoderLostException("decoder was ended from outside: " + exit);
            default -> {
                if (exit != 0 || !Files.exists(target)) {
                    throw new UndecodableException(QuarantineReason.UNREADABLE, "decoder ended with " + exit);
                }
            }
        }
    }

    /** A machine without memory or processes to spare says nothing about the page. */
    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new MokandaException(FailureKind.ENVIRONMENT, "worker.no-start", "decoder does not start", e);
        }
    }

    private List<String> bounds() {
        long seconds = Math.max(1, settings.pageTimeMax().toSeconds());
        return prlimit.map(path -> List.of(
                        path.toString(),
                        "--as=" + 2 * settings.workerBytesMax(),
                        "--cpu=" + seconds + ":" + (seconds + SECONDS_UNTIL_KILLED),
                        "--fsize=" + (settings.pixelsMax() * CHANNELS + FILE_BESIDE_PIXELS),
                        "--core=0",
                        "--"))
                .orElse(List.of());
    }

    private static Optional<Path> find(String command) {
        for (var folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin").split(File.pathSeparator)) {
            if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, command))) {
                return Optional.of(Path.of(folder, command));
            }
        }
        return Optional.empty();
    }
}
