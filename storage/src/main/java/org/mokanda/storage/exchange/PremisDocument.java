package org.mokanda.storage.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mokanda.core.store.ObjectId;

/**
 * Writes preservation metadata (PREMIS 3.0, Library of Congress): objects of the archive with their files and digests, the
 * versions that were sealed, and who did it. People's logins stay in the archive (I7).
 *
 * @param sender organisation that keeps the archive
 * @param version of this program
 * @param sealings of each object of the register, in the order of the log
 */
record PremisDocument(String sender, String version, Instant now, Map<ObjectId, List<Sealing>> sealings) {
    private static final String SOFTWARE = "Mokanda";
    /** What kind of identifier a value is. */
    private static final String URN = "URN";

    private static final String PATH = "path in the representation";

    /** A version of an object, as the evidence log has it. */
    record Sealing(int number, String inventory, Instant at) {}

    /**
     * @param file new
     * @param objects that were read to their end and found as they were sealed
     * @param files of each of them that are named here
     */
    void write(Path file, List<ObjectId> objects, Map<ObjectId, List<EarkFile>> files) throws IOException {
        try (var xml = new XmlDocument(file)) {
            xml.open(
                    "premis",
                    "xmlns",
                    "http://www.loc.gov/premis/v3",
                    "xmlns:xsi",
                    "http://www.w3.org/2001/XMLSchema-instance",
                    "version",
                    "3.0");
            for (var object : objects) {
                object(xml, object);
                for (var each : files.getOrDefault(object, List.of())) {
                    file(xml, each, object);
                }
            }
            for (var object : objects) {
                events(xml, object);
            }
            agents(xml);
            xml.end();
        }
    }

    private static void object(XmlDocument xml, ObjectId object) throws IOException {
        xml.open("object", "xsi:type", "representation");
        identifier(xml, "objectIdentifier", URN, object.urn());
        xml.end();
    }

    /** @param file of this object */
    private static void file(XmlDocument xml, EarkFile file, ObjectId object) throws IOException {
        xml.open("object", "xsi:type", "file");
        identifier(xml, "objectIdentifier", PATH, file.path());
        xml.open("objectCharacteristics")
                .text("compositionLevel", "0")
                .open("fixity")
                .text("messageDigestAlgorithm", "SHA-512")
                .text("messageDigest", file.digest().hex())
                .text("messageDigestOriginator", SOFTWARE)
                .end()
                .text("size", String.valueOf(file.size()))
                .open("format")
                .open("formatDesignation")
                .text("formatName", file.mediaType())
                .end()
                .end()
                .end();
        xml.open("relationship").text("relationshipType", "structural").text("relationshipSubType", "is part of");
        identifier(xml, "relatedObjectIdentifier", URN, object.urn());
        xml.end().end();
    }

    /** Each version was sealed, whose inventory names every file with its digest; now every byte was compared with it. */
    private void events(XmlDocument xml, ObjectId object) throws IOException {
        for (var sealing : sealings.getOrDefault(object, List.of())) {
            var detail = "version " + sealing.number() + " sealed, SHA-512 of its inventory " + sealing.inventory();
            event(xml, object.urn() + ":v" + sealing.number(), "ingestion", sealing.at(), detail, object);
        }
        event(
                xml,
                object.urn() + ":" + now,
                "fixity check",
                now,
                "every file read and compared with the digest under which it was sealed",
                object);
    }

    private static void event(XmlDocument xml, String id, String type, Instant at, String detail, ObjectId object)
            throws IOException {
        xml.open("event");
        identifier(xml, "eventIdentifier", URN, id);
        xml.text("eventType", type)
                .text("eventDateTime", at.toString())
                .open("eventDetailInformation")
                .text("eventDetail", detail)
                .end()
                .open("eventOutcomeInformation")
                .text("eventOutcome", "success")
                .end();
        identifier(xml, "linkingAgentIdentifier", "name", SOFTWARE);
        identifier(xml, "linkingObjectIdentifier", URN, object.urn());
        xml.end();
    }

    private void agents(XmlDocument xml) throws IOException {
        agent(xml, SOFTWARE, SOFTWARE, "software", List.of(version));
        agent(xml, sender, sender, "organization", List.of());
    }

    private static void agent(XmlDocument xml, String id, String name, String type, List<String> versions)
            throws IOException {
        xml.open("agent");
        identifier(xml, "agentIdentifier", "name", id);
        xml.text("agentName", name).text("agentType", type);
        for (var each : versions) {
            xml.text("agentVersion", each);
        }
        xml.end();
    }

    private static void identifier(XmlDocument xml, String name, String type, String value) throws IOException {
        xml.open(name).text(name + "Type", type).text(name + "Value", value).end();
    }
}
