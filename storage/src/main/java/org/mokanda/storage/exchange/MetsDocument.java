package org.mokanda.storage.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a METS document as E-ARK wants it: CSIP 2.2 and SIP 2.2 of the DILCIS board, METS 1.12. Numbers in comments are those
 * of their requirements.
 *
 * @param id of the package, or of the representation in it
 * @param isPackage false for a representation
 * @param sender organisation that submits it
 * @param version of this program
 */
record MetsDocument(String id, String label, boolean isPackage, String sender, String version, Instant now) {
    static final String NAME = "METS.xml";

    private static final String PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP-v2-2-0.xml"; // SIP2
    private static final String CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
    private static final String SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS";
    private static final String CHECKSUM = "SHA-512";

    /**
     * What it names.
     *
     * @param description descriptive metadata
     * @param preservation PREMIS
     * @param groups of files, in order
     */
    record Content(@Nullable EarkFile description, EarkFile preservation, List<Group> groups) {}

    /**
     * Files under one name in the list of files and in the map of the package.
     *
     * @param use {@code Documentation}, {@code Representations/...}, {@code Data}
     * @param isPointer true when its one file is the METS document of a representation
     */
    record Group(String use, List<EarkFile> files, boolean isPointer) {}

    void write(Path folder, Content content) throws IOException {
        try (var xml = new XmlDocument(folder.resolve(NAME))) {
            xml.open(
                    "mets",
                    "xmlns",
                    "http://www.loc.gov/METS/",
                    "xmlns:xlink",
                    "http://www.w3.org/1999/xlink",
                    "xmlns:csip",
                    CSIP,
                    "xmlns:sip",
                    SIP,
                    "OBJID",
                    id,
                    "LABEL",
                    label,
                    "TYPE",
                    "Mixed",
                    "csip:CONTENTINFORMATIONTYPE",
                    "MIXED",
                    "PROFILE",
                    PROFILE);
            writeHeader(xml);
            writeMetadata(xml, content);
            writeFiles(xml, content.groups());
            writeMap(xml, content);
            xml.end();
        }
    }

    private void writeHeader(XmlDocument xml) throws IOException {
        xml.open(
                "metsHdr",
                "CREATEDATE",
                now.toString(),
                "LASTMODDATE",
                now.toString(),
                "RECORDSTATUS",
                "NEW",
                "csip:OAISPACKAGETYPE",
                "SIP");
        xml.open("agent", "ROLE", "CREATOR", "TYPE", "OTHER", "OTHERTYPE", "SOFTWARE") // CSIP10 to 16
                .text("name", "Mokanda")
                .text("note", version, "csip:NOTETYPE", "SOFTWARE VERSION")
                .end();
        xml.open("agent", "ROLE", "CREATOR", "TYPE", "ORGANIZATION") // SIP15 to 18
                .text("name", sender)
                .end();
        xml.end();
    }

    private void writeMetadata(XmlDocument xml, Content content) throws IOException {
        var description = content.description();
        if (description != null) {
            xml.open("dmdSec", "ID", name("dmd"), "CREATED", now.toString(), "STATUS", "CURRENT");
            writeReference(xml, "dmd-ref", description, "DC");
            xml.end();
        }
        xml.open("amdSec", "ID", name("amd"));
        xml.open("digiprovMD", "ID", name("premis"), "STATUS", "CURRENT");
        writeReference(xml, "premis-ref", content.preservation(), "PREMIS");
        xml.end().end();
    }

    private void writeReference(XmlDocument xml, String localId, EarkFile file, String type) throws IOException {
        xml.empty(
                "mdRef",
                "ID",
                name(localId),
                "LOCTYPE",
                "URL",
                "xlink:type",
                "simple",
                "xlink:href",
                file.reference(),
                "MDTYPE",
                type,
                "MIMETYPE",
                file.mediaType(),
                "SIZE",
                String.valueOf(file.size()),
                "CREATED",
                now.toString(),
                "CHECKSUM",
                file.digest().hex(),
                "CHECKSUMTYPE",
                CHECKSUM);
    }

    private void writeFiles(XmlDocument xml, List<Group> groups) throws IOException {
        xml.open("fileSec", "ID", name("files"));
        for (int group = 0; group < groups.size(); group++) {
            var each = groups.get(group);
            xml.open("fileGrp", "ID", name("group-" + group), "USE", each.use());
            for (int number = 0; number < each.files().size(); number++) {
                writeFile(
                        xml, name("file-" + group + "-" + number), each.files().get(number));
            }
            xml.end();
        }
        xml.end();
    }

    private void writeFile(XmlDocument xml, String fileId, EarkFile file) throws IOException {
        xml.open(
                        "file",
                        "ID",
                        fileId,
                        "MIMETYPE",
                        file.mediaType(),
                        "SIZE",
                        String.valueOf(file.size()),
                        "CREATED",
                        now.toString(),
                        "CHECKSUM",
                        file.digest().hex(),
                        "CHECKSUMTYPE",
                        CHECKSUM)
                .empty("FLocat", "LOCTYPE", "URL", "xlink:type", "simple", "xlink:href", file.reference())
                .end();
    }

    private void writeMap(XmlDocument xml, Content content) throws IOException {
        xml.open("structMap", "ID", name("map"), "TYPE", "PHYSICAL", "LABEL", "CSIP");
        xml.open("div", "ID", name("div"), "LABEL", id);
        var metadata = new ArrayList<>(List.of("ID", name("div-metadata"), "LABEL", "Metadata"));
        metadata.addAll(List.of("ADMID", name("premis")));
        if (content.description() != null) {
            metadata.addAll(List.of("DMDID", name("dmd")));
        }
        xml.empty("div", metadata.toArray(String[]::new));
        for (int group = 0; group < content.groups().size(); group++) {
            var each = content.groups().get(group);
            xml.open("div", "ID", name("div-" + group), "LABEL", each.use());
            if (each.isPointer()) {
                xml.empty(
                        "mptr", // CSIP108 to 112
                        "LOCTYPE",
                        "URL",
                        "xlink:type",
                        "simple",
                        "xlink:href",
                        each.files().getFirst().reference(),
                        "xlink:title",
                        name("group-" + group));
            } else {
                xml.empty("fptr", "FILEID", name("group-" + group));
            }
            xml.end();
        }
        xml.end().end();
    }

    /** Identifiers are to be unique in the whole package. */
    private String name(String local) {
        return (isPackage ? "package" : id) + "-" + local;
    }
}
