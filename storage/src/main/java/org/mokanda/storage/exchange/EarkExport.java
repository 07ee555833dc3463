package org.mokanda.storage.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

/**
 * Writes a register as a submission package that other archives take in (E-ARK SIP 2.2 over CSIP 2.2): masters, what was kept
 * apart, texts and acts are a representation each, at the newest version of their objects, with METS and PREMIS. Every byte is
 * compared with the store's digest on its way. Memory grows by some hundred bytes a file.
 */
public final class EarkExport {
    private static final String XML = "text/xml";
    private static final String DOCUMENTATION = "documentation/README.txt";
    private static final String DESCRIPTION = "metadata/descriptive/dc.xml";
    private static final String README = """
            A register of civil status, as a submission information package (E-ARK SIP 2.2, CSIP 2.2, dilcis.eu).
            Un registre de l'etat civil, en paquet de versement (E-ARK SIP 2.2, CSIP 2.2, dilcis.eu).

            representations/scans        masters, byte for byte as received; batches/*.json has their original names
                                         images originales, telles que recues
            representations/quarantine   files that were kept apart / fichiers mis a part
            representations/text         what machines read: ALTO, plain text, proposals / texte lu par la machine
            representations/acts         what people validated, all revisions / actes valides, toutes les revisions
            representations/book         what people say of the paper book / ce qui est dit du livre de papier
            metadata, */metadata         Dublin Core; PREMIS: digests, and when each version was sealed
            """;

    private final ArchiveStore store;
    private final EvidenceLog log;
    private final String version;

    /** @param log of the store */
    public EarkExport(ArchiveStore store, EvidenceLog log) {
        this.store = store;
        this.log = log;
        this.version = version();
    }

    /** Of this program, as the build wrote it down. */
    private static String version() {
        try (var in = EarkExport.class.getResourceAsStream("/META-INF/maven/org.mokanda/storage/pom.properties")) {
            var built = new Properties();
            if (in != null) {
                built.load(in);
            }
            return built.getProperty("version", "not released");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was written.
     *
     * @param files of the register; METS, PREMIS and the like are not counted
     * @param mets SHA-512 of the package's METS document, which stands for the whole package
     */
    public record Written(Path folder, int representations, long files, long bytes, Sha512 mets) {}

    /**
     * @param parent gets a folder with the reference of the register as its name: new, or there and empty
     * @param sender organisation that submits the package
     * @throws MokandaException the register holds nothing or the folder is in use (usage); a file is not what the store
     *     confirmed (evidence); the disk is full or cannot be written (environment). No package is there then
     */
    public Written write(RegisterId register, Path parent, String sender, Instant now) {
        var target = parent.toAbsolutePath().normalize().resolve(register.reference());
        var name = sender.replaceAll("\\s+", " ").strip();
        return NewFolder.write(target, aside -> write(register, aside, target, name, now));
    }

    private Written write(RegisterId register, Path folder, Path target, String sender, Instant now)
            throws IOException {
        var objects = objects(register);
        if (objects.isEmpty()) {
            throw new MokandaException(
                    FailureKind.USAGE, "register.unknown", "nothing of " + register, null, register.reference());
        }
        var premis = new PremisDocument(sender, version, now, sealings(register));
        var groups = new ArrayList<MetsDocument.Group>();
        groups.add(new MetsDocument.Group("Documentation", List.of(documentation(folder)), false));
        long files = 0;
        long bytes = 0;
        for (var purpose : objects.entrySet()) {
            var name = purpose.getKey().code();
            var place = folder.resolve(EarkRepresentation.FOLDER).resolve(name);
            var written = new EarkRepresentation(store, register, place).copy(purpose.getValue());
            var inside = written.describe(premis);
            new MetsDocument(name, register.reference() + " " + name, false, sender, version, now).write(place, inside);
            files += written.files();
            bytes += written.bytes();
            var pointer = EarkFile.in(folder, EarkRepresentation.FOLDER + "/" + name + "/" + MetsDocument.NAME, XML);
            groups.add(new MetsDocument.Group("Representations/" + name, List.of(pointer), true));
        }
        var all = objects.values().stream().flatMap(List::stream).toList();
        var content = new MetsDocument.Content(
                description(register, folder, sender), preservation(folder, premis, all), groups);
        new MetsDocument(register.reference(), sender + ", " + register.reference(), true, sender, version, now)
                .write(folder, content);
        var mets = Sha512.of(folder.resolve(MetsDocument.NAME));
        return new Written(target, objects.size(), files, bytes, mets);
    }

    private Map<Purpose, List<ObjectId>> objects(RegisterId register) {
        try (var all = store.objects()) {
            return all.filter(object -> object.belongsTo(register))
                    .sorted()
                    .collect(Collectors.groupingBy(
                            EarkExport::purpose, () -> new EnumMap<>(Purpose.class), Collectors.toList()));
        }
    }

    private static Purpose purpose(ObjectId object) {
        var parts = List.of(object.urn().split(":"));
        return Stream.of(Purpose.values())
                .filter(purpose -> parts.contains(purpose.code()))
                .findFirst()
                .orElseThrow();
    }

    /** When each version of the register's objects was sealed. */
    private Map<ObjectId, List<PremisDocument.Sealing>> sealings(RegisterId register) {
        var sealings = new HashMap<ObjectId, List<PremisDocument.Sealing>>();
        log.read(0, (_, leaf) -> {
            if (leaf instanceof LogLeaf.SealedVersion(var object, int number, var inventory, var at)
                    && object.belongsTo(register)) {
                sealings.computeIfAbsent(object, _ -> new ArrayList<>())
                        .add(new PremisDocument.Sealing(number, inventory.hex(), at));
            }
        });
        return sealings;
    }

    private static EarkFile documentation(Path folder) throws IOException {
        var file = folder.resolve(DOCUMENTATION);
        Files.createDirectories(file.getParent());
        Files.writeString(file, README, StandardOpenOption.CREATE_NEW);
        return EarkFile.in(folder, DOCUMENTATION, "text/plain");
    }

    private static EarkFile description(RegisterId register, Path folder, String sender) throws IOException {
        try (var xml = new XmlDocument(folder.resolve(DESCRIPTION))) {
            xml.open(
                            "oai_dc:dc",
                            "xmlns:oai_dc",
                            "http://www.openarchives.org/OAI/2.0/oai_dc/",
                            "xmlns:dc",
                            "http://purl.org/dc/elements/1.1/")
                    .text("dc:title", sender + ", " + register.reference())
                    .text("dc:identifier", ReceivedBag.identifier(register))
                    .text("dc:publisher", sender)
                    .text("dc:date", register.year().toString())
                    .text("dc:type", "Collection")
                    .text("dc:language", "fr")
                    .end();
        }
        return EarkFile.in(folder, DESCRIPTION, XML);
    }

    /** That each object was read and found as it was sealed; its files stand in the representation's own document. */
    private static EarkFile preservation(Path folder, PremisDocument premis, List<ObjectId> objects)
            throws IOException {
        premis.write(folder.resolve(EarkRepresentation.PRESERVATION), objects, Map.of());
        return EarkFile.in(folder, EarkRepresentation.PRESERVATION, XML);
    }
}
