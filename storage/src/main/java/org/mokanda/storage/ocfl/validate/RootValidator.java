package org.mokanda.storage.ocfl.validate;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.FileDigests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * Checks a storage root: what lies beside the objects, and each object, several at a time. Memory goes with the largest
 * objects, not with their number (I11).
 */
final class RootValidator implements AutoCloseable {
    private static final int DEPTH_MAX = 100;

    private final Path root;
    private final Issues issues;
    private final FileDigests reading = new FileDigests();
    private final int objectsAtOnce = Runtime.getRuntime().availableProcessors() + 1;
    private final Semaphore free = new Semaphore(objectsAtOnce);
    private final ExecutorService objects = Executors.newFixedThreadPool(
            objectsAtOnce, Thread.ofPlatform().daemon().factory());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private Optional<UnaryOperator<@Nullable String>> layout = Optional.empty();
    private Optional<SpecVersion> declared = Optional.empty();

    RootValidator(Path root, Issues issues) {
        this.root = root;
        this.issues = issues;
    }

    void check() throws IOException {
        var names = entries(root);
        declared = Declaration.ROOT.check(
                name -> Files.newInputStream(root.resolve(name), LinkOption.NOFOLLOW_LINKS),
                names.stream().filter(this::isFile).map(RootValidator::name).toList(),
                issues);
        layout = RootLayout.read(root, issues);
        for (var entry : names) {
            // Files beside the objects are passed over: the specification asks for it (E087).
            if (isFolder(entry) && name(entry).equals(Folders.EXTENSIONS)) {
                checkExtensions(entry);
            } else if (!isFile(entry)) {
                descend(entry, 1);
            }
        }
        awaitObjects();
    }

    private void descend(Path path, int depth) throws IOException {
        if (!isFolder(path)) {
            issues.add("E090", place(path), "neither file nor folder");
            return;
        }
        if (depth > DEPTH_MAX) {
            issues.add("unreadable", place(path), "more than " + DEPTH_MAX + " folders deep");
            return;
        }
        List<Path> below;
        try {
            below = entries(path);
        } catch (IOException e) {
            issues.add("unreadable", place(path), e.getClass().getSimpleName());
            return;
        }
        if (OcflValidation.isObject(path) || below.stream().anyMatch(each -> Declaration.OBJECT.isName(name(each)))) {
            submit(path);
            return;
        }
        if (below.isEmpty()) {
            issues.add("E073", place(path), "an empty folder");
        }
        for (var each : below) {
            if (isFile(each)) {
                issues.add("E072", place(each), "a file that belongs to no object");
            } else {
                descend(each, depth + 1);
            }
        }
    }

    private void checkExtensions(Path extensions) throws IOException {
        for (var each : entries(extensions)) {
            if (!isFolder(each)) {
                issues.add("E112", place(each), "a file that does not belong there");
            } else if (!Folders.isRegistered(name(each))) {
                issues.add("W016", place(each), "an extension that is not registered");
            }
        }
    }

    private void submit(Path folder) {
        free.acquireUninterruptibly();
        objects.execute(() -> {
            try {
                checkObject(folder);
            } catch (IOException e) {
                issues.add("unreadable", place(folder), e.getClass().getSimpleName());
            } catch (RuntimeException | Error e) {
                // An object that was not checked to its end must never pass for a valid one.
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    private void checkObject(Path folder) throws IOException {
        var here = place(folder);
        var found = issues.in(here);
        var structure = ObjectStructure.look(Listing.of(folder), found);
        structure.checkContent(reading);
        var version = structure.declaredVersion().flatMap(SpecVersion::ofNumber);
        if (version.isPresent() && declared.isPresent() && version.get().compareTo(declared.get()) > 0) {
            found.add("E081", "", "conforms to a later OCFL than its storage root");
        }
        if (layout.isPresent() && structure.id().isPresent()) {
            var place = layout.get().apply(structure.id().get());
            if (place != null && !place.equals(here)) {
                found.add("E083", "", "by the layout, the object of this identifier lies in " + place);
            }
        }
    }

    private void awaitObjects() {
        free.acquireUninterruptibly(objectsAtOnce);
        free.release(objectsAtOnce);
        var failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("an object could not be checked", failed);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        var entries = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private String place(Path path) {
        return Listing.below(root, path);
    }

    @Override
    public void close() {
        objects.shutdownNow();
        reading.close();
    }
}
