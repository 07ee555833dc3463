package org.mokanda.ingest.intake;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.Sha512;

/**
 * The files under a path in an order that is the same every time. In a folder, side files, hidden files, links and what is
 * no file are left out and named; links are not followed, so that a folder cannot lead out of itself.
 *
 * @param offered by relative name
 * @param ignored relative names
 */
record SourceFiles(List<SourceFile> offered, List<String> ignored) {
    private static final Set<String> SIDE_FILE_ENDINGS = Set.of("txt", "xml", "tsv", "csv", "md", "json");

    /**
     * @param name relative to the folder, made fit for a report
     * @param checked digest that the bytes must have; absent when any will do
     */
    record SourceFile(Path path, String name, @Nullable Sha512 checked) {
        SourceFile(Path path, String name) {
            this(path, name, null);
        }

        /** The name without folders. */
        String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "SourceFile";
        }
    }

    /** @throws MokandaException {@code intake.no-source}, usage, when there is nothing at this path */
    static SourceFiles under(IntakeSource source) {
        return switch (source) {
            case IntakeSource.Under(var path) -> under(path);
            case IntakeSource.Complete(var root, var files) ->
                new SourceFiles(
                        files.stream()
                                .map(file -> new SourceFile(file, printable(root.relativize(file))))
                                .toList(),
                        List.of());
            case IntakeSource.Chosen(var files) ->
                new SourceFiles(
                        files.stream()
                                .map(file -> new SourceFile(file.path(), PrintableName.of(file.name()), file.digest()))
                                .toList(),
                        List.of());
        };
    }

    private static SourceFiles under(Path source) {
        if (Files.isRegularFile(source)) {
            return new SourceFiles(List.of(new SourceFile(source, printable(source.getFileName()))), List.of());
        }
        if (!Files.isDirectory(source)) {
            throw noSource(source, null);
        }
        var offered = new ArrayList<SourceFile>();
        var ignored = new ArrayList<String>();
        try {
            // A link that was named is followed; those inside are not.
            Files.walkFileTree(source.toRealPath(), new Collector(source.toRealPath(), offered, ignored));
        } catch (IOException e) {
            throw noSource(source, e);
        }
        offered.sort(Comparator.comparing(SourceFile::name).thenComparing(SourceFile::path));
        ignored.sort(Comparator.naturalOrder());
        return new SourceFiles(List.copyOf(offered), List.copyOf(ignored));
    }

    private static MokandaException noSource(Path source, @Nullable IOException cause) {
        return new MokandaException(
                FailureKind.USAGE, "intake.no-source", "no file or folder to read", cause, printable(source));
    }

    private static String printable(Path path) {
        return PrintableName.of(path.toString());
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<SourceFile> offered;
        private final List<String> ignored;

        Collector(Path root, List<SourceFile> offered, List<String> ignored) {
            this.root = root;
            this.offered = offered;
            this.ignored = ignored;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root) && isHidden(folder)) {
                ignored.add(name(folder));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file) && !isSideFile(file)) {
                offered.add(new SourceFile(file, name(file)));
            } else {
                ignored.add(name(file));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder or file that does not open is offered all the same: receiving it fails and names it. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                offered.add(new SourceFile(file, name(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        private String name(Path file) {
            return printable(root.relativize(file)).replace('\\', '/');
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }

        private static boolean isSideFile(Path file) {
            var name = file.getFileName().toString();
            return SIDE_FILE_ENDINGS.contains(
                    name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }
    }
}
