package org.mokanda.storage.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;
import org.mokanda.storage.verify.Verdict;

/** A bag that came in, checked wholly before anything in it is looked at. */
public final class ReceivedBag {
    private static final Pattern PART = Pattern.compile("([0-9]{4,9})/");
    private static final int RECORD_MAX = 10_000_000;
    private static final String PREFIX = "urn:mokanda:";

    private final Listing listing;
    private final BagContent content;
    private final Verdict verdict;

    private ReceivedBag(Listing listing, BagContent content, Verdict verdict) {
        this.listing = listing;
        this.content = content;
        this.verdict = verdict;
    }

    /**
     * A file to be taken in.
     *
     * @param name it was first received under, without folders
     * @param digest of the bytes that were checked: whoever takes in others takes in what nobody checked
     */
    public record Master(Path file, String name, Sha512 digest) {
        /** The name may be a person's (I7). */
        @Override
        public String toString() {
            return "Master";
        }
    }

    /** @throws IOException the folder itself cannot be looked into */
    public static ReceivedBag open(Path folder) throws IOException {
        var issues = new Issues();
        var listing = Listing.of(folder.toRealPath());
        var content = BagValidation.check(listing, issues, true);
        return new ReceivedBag(listing, content, issues.verdict("bag"));
    }

    /** What its check came to; of one that is not valid nothing may be taken. */
    public Verdict verdict() {
        return verdict;
    }

    /** The register it says it holds; empty for a bag of somebody else. */
    public Optional<RegisterId> register() {
        return content.info()
                .find("External-Identifier")
                .filter(text -> text.startsWith(PREFIX))
                .flatMap(
                        text -> RegisterId.parse(text.substring(PREFIX.length()).replace(':', '-')));
    }

    /** What a register is called in a bag. */
    static String identifier(RegisterId register) {
        return PREFIX + register.reference().replace('-', ':');
    }

    /** Folder of an object in the bag of its register. */
    static String folderOf(RegisterId register, ObjectId object) {
        return "data/"
                + object.urn().substring(identifier(register).length() + 1).replace(':', '/');
    }

    /**
     * The scans, in the order they came in: of a bag of ours the masters, those kept apart last, of any other all of its
     * payload.
     */
    public List<Master> masters() {
        if (!verdict.isValid()) {
            throw new IllegalStateException("a bag that is not valid gives nothing");
        }
        var register = register();
        var masters = new ArrayList<Master>();
        if (register.isPresent()) {
            for (var purpose : List.of(Purpose.SCANS, Purpose.QUARANTINE)) {
                addOurs(register.get(), purpose, masters);
            }
        } else {
            files("data").forEach(path -> masters.add(master(path, lastPart(path))));
        }
        return masters;
    }

    private Master master(String path, String name) {
        return new Master(listing.path(path), name, content.digest(path).orElseThrow());
    }

    /** Number of files in its payload, masters or not. */
    public int payloadFiles() {
        return files("data").size();
    }

    private List<String> files(String folder) {
        return listing.below(folder).filter(listing::isFile).toList();
    }

    private void addOurs(RegisterId register, Purpose purpose, List<Master> masters) {
        for (int part : parts(register, purpose)) {
            var folder = folderOf(register, ObjectId.of(register, purpose, part));
            var names = names(register, folder);
            for (var path : files(folder + "/" + purpose.code())) {
                var inObject = path.substring(folder.length() + 1);
                var name = names.getOrDefault(inObject, lastPart(path));
                masters.add(master(path, lastPart(name)));
            }
        }
    }

    /** Also those behind one that the sender had lost. */
    private SortedSet<Integer> parts(RegisterId register, Purpose purpose) {
        var first = folderOf(register, ObjectId.of(register, purpose));
        var parts = new TreeSet<>(Set.of(1));
        for (var path : files(first)) {
            var part = PART.matcher(path.substring(first.length() + 1));
            if (part.lookingAt()) {
                parts.add(Integer.valueOf(part.group(1)));
            }
        }
        return parts;
    }

    /** Under what name each was received; a record that says nothing costs a name, never a scan. */
    private Map<String, String> names(RegisterId register, String folder) {
        var names = new HashMap<String, String>();
        for (var path : files(folder + "/batches")) {
            try (var in = Files.newInputStream(listing.path(path), LinkOption.NOFOLLOW_LINKS)) {
                BatchRecord.parse(register, in.readNBytes(RECORD_MAX))
                        .scans()
                        .forEach(scan -> names.put(scan.storePath(), scan.name()));
            } catch (IOException | JsonException _) {
                // Its digest was right, so this is how it was sent.
            }
        }
        return names;
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
