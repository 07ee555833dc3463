package org.mokanda.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.WorkDirectory;
import org.springframework.util.FileSystemUtils;

/**
 * The folder that holds one archive. An absent or empty folder becomes a new archive, unless this user is remembered to
 * have had one there: then its disk is probably unplugged, and a second history must not begin in its place.
 *
 * @param root absolute
 * @param isNew true when this call made the archive
 * @param isRemembered false when the list of this user's archives cannot be written: an unplugged disk will not be missed
 */
public record DataDirectory(Path root, boolean isNew, boolean isRemembered) {
    private static final String MARKER = "mokanda-archive.txt";
    private static final List<String> FOLDERS =
            List.of("archive", "log", "keys", "catalogue", "index", "cache", "work");
    private static final String SETTINGS = "store.properties";
    private static final String TIME_SETTINGS = "time.properties";
    private static final String ACCESS_SETTINGS = "access.properties";
    private static final String CATALOGUE_SETTINGS = "catalogue.properties";
    private static final String INDEX_SETTINGS = "index.properties";
    /** In the folder of a catalogue that lies on a server: where. */
    private static final String ELSEWHERE = "elsewhere.txt";
    /** The catalogue's file in its folder. */
    public static final String CATALOGUE_FILE = "mokanda.db";
    /** A freshly formatted disk has the first; the others may be written before the archive is begun. */
    private static final List<String> NO_SIGN_OF_USE =
            List.of("lost+found", SETTINGS, TIME_SETTINGS, CATALOGUE_SETTINGS, INDEX_SETTINGS);

    /** Where an archive is made out of a backup. */
    public static final String RESTORING = "restoring";

    /** How names in the folder for temporary files begin that nobody finishes after a cut. */
    private static final List<String> TEMPORARY = List.of("worker-", "intake-", "scan-", "accounts-");

    /** In a catalogue that was made anew and is whole. */
    private static final String WHOLE = "whole";

    /** In a restored catalogue that has the accounts alone, until a rebuild puts a whole one in its place. */
    public static final String CATALOGUE_UNMADE = "to-be-made";

    private static final String MARKER_TEXT = """
            This folder is an archive of Mokanda, version 1 of its layout.
            archive/    the truth: an OCFL 1.1 storage root        log/        the evidence log
            keys/       keys of the log and of copies: secret      catalogue/  index/  cache/  can be made again
            """;

    /**
     * Opens the archive in {@code folder}, or makes one.
     *
     * @throws MokandaException the folder is gone, not empty and no archive, or cannot be written
     */
    public static DataDirectory open(Path folder, RememberedArchives remembered) {
        var root = folder.toAbsolutePath().normalize();
        try {
            boolean isNew = !Files.exists(root.resolve(MARKER));
            if (isNew) {
                requireFreshGround(root, remembered);
                create(root);
            }
            return opened(root, isNew, remembered);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /**
     * Opens the archive in {@code folder} and makes none: a mistyped path must not look like an empty archive.
     *
     * @throws MokandaException there is none, its disk is unplugged, or it cannot be used
     */
    public static DataDirectory existing(Path folder, RememberedArchives remembered) {
        var root = folder.toAbsolutePath().normalize();
        try {
            if (!Files.exists(root.resolve(MARKER))) {
                requireFreshGround(root, remembered);
                throw new MokandaException(
                        FailureKind.ENVIRONMENT, "data.no-archive", "no archive at " + root, null, root.toString());
            }
            return opened(root, false, remembered);
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private static DataDirectory opened(Path root, boolean isNew, RememberedArchives remembered) throws IOException {
        Files.createDirectories(root.resolve("work"));
        var directory = new DataDirectory(root, isNew, remembered.remember(root));
        directory.finishRebuild();
        return directory;
    }

    /**
     * Is at work in the archive from here to the end of the process, so that nobody puts another catalogue in its place. Waits
     * for whoever does.
     *
     * @throws MokandaException of kind BUSY: that takes long
     */
    WorkDirectory enter() {
        return WorkDirectory.open(work());
    }

    /** A power cut came between the two moves of a rebuild: the new catalogue was whole by then. */
    private void finishRebuild() throws IOException {
        if (!isBetweenCatalogues()) {
            return;
        }
        try (var _ = enter().lock("rebuild")) {
            if (isBetweenCatalogues()) {
                Files.move(freshCatalogue(), catalogueFolder(), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private boolean isBetweenCatalogues() {
        return Files.notExists(catalogueFolder())
                && Files.exists(freshCatalogue().resolve(WHOLE));
    }

    private static StoreUnavailableException unusable(Path root, IOException e) {
        return new StoreUnavailableException("data.unusable", "cannot use " + root + ": " + e, e, root.toString());
    }

    private static void requireFreshGround(Path root, RememberedArchives remembered) throws IOException {
        if (!isAbsentOrEmpty(root) && !isUnfinished(root)) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "data.not-an-archive", root + " is no archive", null, root.toString());
        }
        if (remembered.contains(root)) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "data.unplugged", root + " is remembered and gone", null, root.toString());
        }
    }

    /** True when an archive is there. */
    public static boolean isArchive(Path root) {
        return Files.exists(root.resolve(MARKER));
    }

    /** True for an archive that was restored but for its catalogue, which must not pass for an empty one. */
    public static boolean isCatalogueUnmade(Path root) {
        return isArchive(root) && Files.exists(root.resolve("catalogue").resolve(CATALOGUE_UNMADE));
    }

    private static boolean isAbsentOrEmpty(Path root) throws IOException {
        if (!Files.exists(root)) {
            return true;
        }
        try (var entries = Files.list(root)) {
            return entries.allMatch(
                    entry -> NO_SIGN_OF_USE.contains(entry.getFileName().toString()));
        }
    }

    /** A power cut came while the folders were made: nothing but them is there, and they are empty. */
    private static boolean isUnfinished(Path root) throws IOException {
        try (var entries = Files.list(root)) {
            for (var entry : entries.toList()) {
                var name = entry.getFileName().toString();
                if (!NO_SIGN_OF_USE.contains(name) && (!FOLDERS.contains(name) || !isAbsentOrEmpty(entry))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Scans hold names: nobody but their keeper may read them. */
    private static void create(Path root) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(root, owner);
        for (var name : FOLDERS) {
            if (!Files.exists(root.resolve(name))) {
                Files.createDirectory(root.resolve(name), owner);
            }
        }
        // Last, so that a folder without it is one that was never finished and holds nothing.
        Durable.create(root.resolve(MARKER), MARKER_TEXT.getBytes(StandardCharsets.UTF_8), root.resolve("work"));
    }

    public Path archive() {
        return root.resolve("archive");
    }

    /** Tells where the archive store is when it is not {@link #archive}; usually absent. */
    public Path storeSettings() {
        return root.resolve(SETTINGS);
    }

    /** Tells where the catalogue is when it is not {@link #catalogue}; usually absent. */
    public Path catalogueSettings() {
        return root.resolve(CATALOGUE_SETTINGS);
    }

    /** Tells where the search index is when it is not {@link #index}; usually absent. */
    public Path indexSettings() {
        return root.resolve(INDEX_SETTINGS);
    }

    /** Names the time-stamp services; usually absent. */
    public Path timeSettings() {
        return timeSettings(root);
    }

    /** The same for a folder that nobody opened as an archive. */
    public static Path timeSettings(Path folder) {
        return folder.resolve(TIME_SETTINGS);
    }

    /** Says how long books stay closed; usually absent. */
    public Path accessSettings() {
        return root.resolve(ACCESS_SETTINGS);
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    /**
     * Makes an archive of parts that lie whole and forced in a folder within; the mark comes last. Parts that a call moved which was
     * cut short are replaced.
     *
     * @param parts names of folders, of those that an archive has; files of {@code settings} go beside them
     */
    public static void takeIn(Path root, Path aside, List<String> parts) throws IOException {
        if (Files.exists(root.resolve(MARKER))) {
            throw new FileAlreadyExistsException(root.toString());
        }
        for (var part : parts) {
            if (Files.exists(aside.resolve(part))) {
                FileSystemUtils.deleteRecursively(root.resolve(part));
                Durable.move(aside.resolve(part), root.resolve(part));
            }
        }
        var settings = aside.resolve("settings");
        if (Files.exists(settings)) {
            try (var files = Files.list(settings)) {
                for (var file : files.toList()) {
                    Files.deleteIfExists(root.resolve(file.getFileName().toString()));
                    Durable.move(file, root.resolve(file.getFileName().toString()));
                }
            }
        }
        create(root);
        Durable.forceDirectory(root);
    }

    public Path catalogue() {
        return catalogueFolder().resolve(CATALOGUE_FILE);
    }

    /** Notes, once, that the catalogue is on a server: an empty one is not made here when the settings get lost. */
    void noteCatalogueElsewhere(String place) {
        var note = catalogueFolder().resolve(ELSEWHERE);
        try {
            if (Files.notExists(note)) {
                makeCatalogueFolder();
                Durable.replace(note, (place + "\n").getBytes(StandardCharsets.UTF_8), work());
            }
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** Whether the catalogue was on a server when it was last opened, and none is here. */
    boolean isCatalogueElsewhere() {
        return Files.notExists(catalogue()) && Files.exists(catalogueFolder().resolve(ELSEWHERE));
    }

    Path catalogueFolder() {
        return root.resolve("catalogue");
    }

    /** The folder is missing when a cut came after the catalogue in it was put aside for one on a server. */
    void makeCatalogueFolder() throws IOException {
        Durable.createDirectories(catalogueFolder());
        Durable.closeToOthers(catalogueFolder());
    }

    /** Where a catalogue is made before it is put in place. */
    Path freshCatalogue() {
        return root.resolve("catalogue-new");
    }

    /** The catalogue before the last rebuild. */
    Path oldCatalogue() {
        return root.resolve("catalogue-old");
    }

    /** For a catalogue whose accounts nobody could read: never one that is there already, and never deleted. */
    Path unreadCatalogue() {
        for (int number = 1; ; number++) {
            var folder = root.resolve("catalogue-unread-" + number);
            if (Files.notExists(folder)) {
                return folder;
            }
        }
    }

    /** Says durably that a new catalogue may be put in place. */
    void markWhole(Path freshCatalogue) throws IOException {
        Durable.create(freshCatalogue.resolve(WHOLE), new byte[0], freshCatalogue);
    }

    /** What audits remember of each other; can be lost. */
    public Path readings() {
        return root.resolve("audit");
    }

    public Path index() {
        return root.resolve("index");
    }

    public Path cache() {
        return root.resolve("cache");
    }

    /**
     * Removes what processes that were killed left in the folder for temporary files, a day after they last used it. A living
     * one may not have used its own for longer: nothing is removed while another process is at work in the archive. The caller
     * has neither catalogue nor index open, as another one may be put in their place meanwhile.
     */
    void sweepWork() {
        try (var _ = enter().alone();
                var entries = Files.newDirectoryStream(work())) {
            FileSystemUtils.deleteRecursively(root.resolve(RESTORING)); // a cut came when the archive was in place
            var yesterday = Instant.now().minus(Duration.ofDays(1));
            for (var entry : entries) {
                if (isTemporary(entry) && isUnusedSince(yesterday, entry)) {
                    FileSystemUtils.deleteRecursively(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new StoreUnavailableException(
                    "data.unusable", "cannot sweep " + work() + ": " + e, e, root.toString());
        } catch (MokandaException e) {
            if (!e.messageKey().equals("store.not-alone")) {
                throw e;
            }
        }
    }

    private static boolean isTemporary(Path entry) {
        return TEMPORARY.stream().anyMatch(entry.getFileName().toString()::startsWith);
    }

    /** False for what is gone by now. */
    private static boolean isUnusedSince(Instant instant, Path entry) throws IOException {
        try {
            return Files.getLastModifiedTime(entry).toInstant().isBefore(instant);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /** What is remembered of the copies elsewhere. */
    public Path replicas() {
        return root.resolve("replicas");
    }

    /** Where files go that were found damaged and put right. */
    public Path damaged() {
        return root.resolve("damaged");
    }

    /** What people bring through their browsers, until the archive has it. */
    public Path deposits() {
        return work().resolve("deposits");
    }

    /** For temporary files on the same disk. */
    public Path work() {
        return root.resolve("work");
    }
}
