package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * Checkpoints of this log that were stamped with a time, and the time-stamps, beside it in {@code log/stamped/}; what is in a
 * time-stamp others know. Never overwritten.
 *
 * <pre>
 * log/stamped/4711-0123456789abcdef               the checkpoint, as it was stamped
 * log/stamped/4711-0123456789abcdef.SERVICE.tsr   response of that service (RFC 3161)
 * log/stamped/tokens.sha512                       digests of all responses, in the form of sha512sum; comes last
 * </pre>
 */
public final class StampedStates {
    /** Name of the folder in that of the log. */
    public static final String FOLDER = "stamped";
    /** Name of the list in that folder. */
    public static final String LIST = "tokens.sha512";

    private static final Pattern STATE = Pattern.compile("(?:0|[1-9]\\d{0,15})-[0-9a-f]{16}");
    private static final Pattern TOKEN = Pattern.compile("((0|[1-9]\\d{0,15})-[0-9a-f]{16})\\.([a-z0-9-]{1,32})\\.tsr");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{128})  (\\S{1,100})");
    /** Some hundred thousand time-stamps. */
    private static final int LIST_BYTES_MAX = 64 << 20;

    private static final String LOCK = "stamped states";

    private final LogFiles files;
    private final WorkDirectory work;

    /**
     * A time-stamp by its name.
     *
     * @param leaves under the checkpoint that it speaks of
     */
    public record Token(Path file, String service, long leaves) {
        /** What a time-stamp of this name would be; empty when nothing in this folder is called so. */
        public static Optional<Token> named(Path file) {
            var match = TOKEN.matcher(String.valueOf(file.getFileName()));
            return match.matches()
                    ? Optional.of(new Token(file, match.group(3), Long.parseLong(match.group(2))))
                    : Optional.empty();
        }

        /** Where the checkpoint lies that was stamped. */
        public Path state() {
            var name = String.valueOf(file.getFileName());
            return file.resolveSibling(name.substring(0, name.indexOf('.')));
        }

        /** Its bytes, or the first {@code bytesMax + 1} of them. */
        public byte[] read(int bytesMax) throws IOException {
            try (var in = Files.newInputStream(file)) {
                return in.readNBytes(bytesMax + 1);
            }
        }
    }

    /** @param work see {@link WorkDirectory#open}; on the same file system as the log */
    public StampedStates(LogFiles files, Path work) {
        this.files = files;
        this.work = WorkDirectory.open(work);
    }

    /** All that lies there, by name. */
    public static List<Path> in(LogFiles files) throws IOException {
        var there = new ArrayList<Path>();
        try (var folder = Files.newDirectoryStream(folder(files))) {
            folder.forEach(there::add);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return there.stream().sorted().toList();
    }

    /** True when a file of this name should be a checkpoint. */
    public static boolean isState(Path file) {
        return STATE.matcher(String.valueOf(file.getFileName())).matches();
    }

    /**
     * What the list says: digests by name.
     *
     * @return empty when there is no list
     * @throws IllegalArgumentException it is no list
     */
    public static Map<String, Sha512> listed(LogFiles files) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(folder(files).resolve(LIST))) {
            bytes = in.readNBytes(LIST_BYTES_MAX + 1);
        } catch (NoSuchFileException _) {
            return Map.of();
        }
        return listed(bytes);
    }

    /**
     * What such a list says.
     *
     * @throws IllegalArgumentException it is no list
     */
    public static Map<String, Sha512> listed(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length > LIST_BYTES_MAX || !text.endsWith("\n")) {
            throw new IllegalArgumentException("is not whole");
        }
        var digests = new TreeMap<String, Sha512>();
        text.lines().forEach(line -> {
            var match = LINE.matcher(line);
            if (!match.matches()
                    || Token.named(Path.of(match.group(2))).isEmpty()
                    || digests.put(match.group(2), new Sha512(match.group(1))) != null) {
                throw new IllegalArgumentException("has a line that says nothing");
            }
        });
        return digests;
    }

    private static Path folder(LogFiles files) {
        return files.tiles().folder().resolve(FOLDER);
    }

    /** The time-stamp that this service gave this state. */
    public Optional<Path> find(Checkpoint state, String service) {
        return Optional.of(file(state, service)).filter(Files::exists);
    }

    private Path file(Checkpoint state, String service) {
        return folder(files).resolve(CheckpointFile.name(state) + "." + service + ".tsr");
    }

    /** The time-stamp of this service over the most leaves. */
    public Optional<Token> newest(String service) {
        try {
            return in(files).stream()
                    .flatMap(file -> Token.named(file).stream())
                    .filter(token -> token.service().equals(service))
                    .max(Comparator.comparingLong(Token::leaves));
        } catch (IOException e) {
            throw StoreTrouble.explain(files.tiles().folder(), e);
        }
    }

    /**
     * Keeps a time-stamp; one that this service gave this state earlier stays as it is. On return it is on stable storage.
     *
     * @param note the checkpoint, whose text was stamped
     * @param response of the service, checked by the caller
     * @return where the service's time-stamp of this state is
     */
    public Path keep(SignedNote note, String service, byte[] response) {
        var state = Checkpoint.parse(note.body());
        var file = file(state, service);
        try (var _ = work.lock(LOCK)) {
            Durable.createDirectories(folder(files));
            if (Files.notExists(file)) {
                keepState(state, note.text().getBytes(StandardCharsets.UTF_8));
                Durable.create(file, response, work.path());
            }
            list();
            return file;
        } catch (IllegalArgumentException e) {
            throw LogDamage.changed("log/" + FOLDER + "/" + LIST, e);
        } catch (IOException e) {
            throw StoreTrouble.explain(files.tiles().folder(), e);
        }
    }

    private void keepState(Checkpoint state, byte[] stamped) throws IOException {
        var file = folder(files).resolve(CheckpointFile.name(state));
        if (Files.notExists(file)) {
            Durable.create(file, stamped, work.path());
        } else if (!Arrays.equals(Files.readAllBytes(file), stamped)) {
            throw LogDamage.changed("log/" + FOLDER + "/" + file.getFileName(), null);
        }
    }

    /** Lists what is there and was not listed: what has just come, and what came before a crash. */
    private void list() throws IOException {
        var digests = new TreeMap<>(listed(files));
        int before = digests.size();
        for (var file : in(files)) {
            var name = String.valueOf(file.getFileName());
            if (Token.named(file).isPresent() && !digests.containsKey(name)) {
                digests.put(name, Sha512.of(Files.readAllBytes(file)));
            }
        }
        if (digests.size() > before) {
            var text = new StringBuilder();
            digests.forEach((name, digest) ->
                    text.append(digest.hex()).append("  ").append(name).append('\n'));
            Durable.replace(folder(files).resolve(LIST), text.toString().getBytes(StandardCharsets.UTF_8), work.path());
        }
    }
}
