package org.mokanda.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.app.SearchPlace;
import org.mokanda.app.Station;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.StoreUnavailableException;
import picocli.CommandLine.Option;

/** A command that works on an archive. */
abstract class ArchiveCommand implements Callable<Integer> {
    private static final int PART = 1 << 16;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "option.data")
    private @Nullable Path data;

    @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "option.lang")
    private @Nullable String language;

    private final Terminal terminal;
    private final Texts texts;

    ArchiveCommand(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    /** What {@code --data} and {@code --lang} say, for a command that picocli did not read. */
    final void choose(@Nullable String folder, @Nullable String wanted) {
        data = folder == null ? null : Path.of(folder);
        language = wanted;
    }

    /** The archive this command works on; a new one is made where there is none, and announced. */
    final Archive openOrCreateArchive() {
        return opened(DataDirectory::open);
    }

    /** The archive this command reads, which must be there. */
    final Archive openArchive() {
        return opened(DataDirectory::existing);
    }

    /** Where to search: the archive, or the station that this folder is. */
    final SearchPlace openSearchPlace() {
        return Station.isStation(dataFolder()) ? Station.in(dataFolder()) : openArchive();
    }

    /**
     * Brings the index up to date, and tells how far it is when that takes long.
     *
     * @return false when another process does so
     */
    final boolean refreshIndex(SearchPlace place) {
        try (var progress = new ProgressLine(terminal, texts)) {
            return place.refreshIndex(progress::indexed);
        }
    }

    /**
     * The same after something was taken in: whether it can be found already is another matter, and what hinders that is told beside
     * the answer.
     */
    final void refreshIndexOrSay(SearchPlace place) {
        try {
            refreshIndex(place);
        } catch (MokandaException e) {
            if (!e.messageKey().startsWith("index.")) {
                throw e;
            }
            terminal.err().println(texts.text(e));
        }
    }

    private Archive opened(BiFunction<Path, RememberedArchives, DataDirectory> way) {
        if (language != null && !language.equals("fr") && !language.equals("en")) {
            throw new UsageException(texts.text("usage.language", language));
        }
        var remembered = RememberedArchives.ofUser();
        var directory = way.apply(dataFolder(), remembered);
        if (!directory.isRemembered()) {
            say("data.not-remembered", remembered.file().toString());
        }
        var archive = Archive.open(directory);
        if (directory.isNew()) {
            archive.begin();
            say("archive.new", directory.root().toString());
        }
        return archive;
    }

    final Path dataFolder() {
        if (data != null) {
            return data;
        }
        var variable = System.getenv("MOKANDA_DATA");
        if (variable != null && !variable.isBlank()) {
            return Path.of(variable);
        }
        return defaultFolder();
    }

    /** Where the archive is when nobody says otherwise. */
    Path defaultFolder() {
        return sharedFolder().resolve("mokanda");
    }

    /** Where this user's programs keep their data (XDG base directory specification). */
    static Path sharedFolder() {
        var configured = System.getenv("XDG_DATA_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(configured);
    }

    /** @throws UsageException no reference, or of a register that the archive does not know */
    final RegisterId knownRegister(Archive archive, String reference) {
        var register = new References(texts).register(reference);
        if (archive.catalogue().registers().find(register).isEmpty()) {
            throw new UsageException(texts.text("register.unknown", reference));
        }
        return register;
    }

    final void requireText(String option, String value) {
        if (value.isBlank()) {
            throw new UsageException(texts.text("usage.wrong", texts.text("usage.empty", option)));
        }
    }

    final void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new UsageException(
                    texts.text("usage.wrong", texts.text("usage.bad-value", "--port", String.valueOf(port))));
        }
    }

    /** Never over another file. */
    final void writeNew(Path file, String text) {
        writeNew(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Never over another file. */
    final void writeNew(Path file, byte[] bytes) {
        writeNew(file, new ByteArrayInputStream(bytes));
    }

    /** Never over another file; half of one is not left behind. */
    final void writeNew(Path file, InputStream bytes) {
        boolean isBegun = false;
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            isBegun = true;
            copy(bytes, out);
        } catch (FileAlreadyExistsException _) {
            throw new UsageException(texts.text("usage.exists", file.toString()));
        } catch (IOException e) {
            if (isBegun) {
                deleteQuietly(file, e);
            }
            throw TargetTrouble.explain(file, e);
        } catch (StoreUnavailableException e) {
            deleteQuietly(file, e);
            throw e;
        }
    }

    /** @throws IOException of the target alone */
    private static void copy(InputStream bytes, OutputStream target) throws IOException {
        var part = new byte[PART];
        for (int read = read(bytes, part); read >= 0; read = read(bytes, part)) {
            target.write(part, 0, read);
        }
    }

    /** What is written comes out of the archive, and its failures are not those of the target. */
    private static int read(InputStream bytes, byte[] part) {
        try {
            return bytes.read(part);
        } catch (IOException e) {
            throw new StoreUnavailableException("store.failed", "what is to be written cannot be read", e);
        }
    }

    private static void deleteQuietly(Path file, Exception why) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    final Texts texts() {
        return texts;
    }

    final Terminal terminal() {
        return terminal;
    }

    /** Prints a result. */
    final void print(String line) {
        terminal.out().println(line);
    }

    /** Tells the person something that is no result. */
    final void say(String key, Object... arguments) {
        terminal.err().println(texts.text(key, arguments));
    }

    /** Who is at the keyboard, for the archive's records. */
    static String operator() {
        return System.getProperty("user.name", "mokanda");
    }
}
