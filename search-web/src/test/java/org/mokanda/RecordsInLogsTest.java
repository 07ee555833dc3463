package org.mokanda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No log line can hold a name because somebody printed a record: one that holds text says itself what may be printed of
 * it, unless its text is never personal.
 */
@Tag("I7")
class RecordsInLogsTest {
    private static final List<String> MODULES = List.of("archive-core", "storage", "ingest", "search-web");

    /** Drawn registers hold invented people only. */
    private static final String INVENTED = "org.mokanda.ingest.sample.";

    /** Records whose text is a code, a login, a path of ours, a word of the program or a sentence about the archive. */
    private static final Set<String> NEVER_PERSONAL = Set.of(
            "app.SchemaSwap",
            "cli.AuditPage",
            "copies.CopyFinding",
            "copies.ReportPress$Heading",
            "core.access.Look",
            "core.calendar.DateParts",
            "core.calendar.FrenchWord$Piece",
            "core.catalogue.Change",
            "core.catalogue.StoreReplay$PassedOver",
            "core.copy.Issue",
            "core.evidence.Commitment",
            "core.evidence.Ed25519$Named",
            "core.evidence.NoteKey",
            "core.evidence.SignedNote",
            "core.evidence.SignedNote$Signature",
            "core.evidence.WitnessKey",
            "core.json.Json$Obj",
            "core.name.NameConfusions$Confusion",
            "core.name.NameDistance$Several",
            "core.page.BatchRecord",
            "core.page.OutcomeRecord",
            "core.page.Page",
            "core.place.Office",
            "core.reading.PageReading",
            "core.report.RegisterReport$ScanAgain$OfPage",
            "core.store.NewFile",
            "core.store.Provenance",
            "core.store.StoredObject",
            "deposit.Fate",
            "ingest.IngestSettings",
            "ingest.identify.Verdict$Refused",
            "ingest.intake.IntakeReport",
            "ingest.intake.IntakeRequest",
            "ingest.intake.PageExport$Stem",
            "ingest.intake.ScanBatch$Entry",
            "ingest.intake.SourceFiles",
            "ingest.worker.WorkerCommand",
            "ingest.worker.WorkerReply$Failed",
            "ingest.worker.WorkerReply$Missing",
            "report.PageMarks$Mark",
            "report.ReportText$Count",
            "storage.audit.AuditReport$About",
            "storage.audit.FileReading$Outcome$Unreadable",
            "storage.audit.Finding",
            "storage.audit.HeadFiles",
            "storage.audit.HeadFiles$Place",
            "storage.audit.Readings$Run",
            "storage.audit.Tally$OtherBytes",
            "storage.audit.WitnessedCheck$Seen",
            "storage.doctor.Mount",
            "storage.exchange.BagDeclaration",
            "storage.exchange.BagExport$Written",
            "storage.exchange.BagManifest",
            "storage.exchange.EarkFile",
            "storage.exchange.MetsDocument",
            "storage.exchange.MetsDocument$Group",
            "storage.exchange.PremisDocument",
            "storage.exchange.PremisDocument$Sealing",
            "storage.exchange.Standing",
            "storage.log.StampedStates$Token",
            "storage.ocfl.Head",
            "storage.ocfl.StagedFiles$StagedFile",
            "storage.ocfl.validate.Declaration",
            "storage.ocfl.validate.InventoryFile",
            "storage.ocfl.validate.JsonBytes$Level",
            "storage.ocfl.validate.Manifest",
            "storage.ocfl.validate.ObjectContent$Digest",
            "storage.ocfl.validate.ObjectContent$Expected",
            "storage.ocfl.validate.PathRules",
            "storage.replica.History",
            "storage.s3.Bucket$Listed",
            "storage.s3.UploadNote",
            "storage.sql.MigrationScripts",
            "storage.sql.PostgresSchema$Content$Of",
            "storage.time.StampAnswer$Already",
            "storage.time.StampAnswer$NotReached",
            "storage.time.StampAnswer$NotValid",
            "storage.time.StampAnswer$Refused",
            "storage.time.StampAnswer$Stamped",
            "storage.time.TimeStamp",
            "storage.verify.FileDigests$Outcome$Read",
            "storage.verify.FileDigests$Outcome$Unreadable",
            "storage.verify.Issue",
            "storage.verify.Verdict",
            "web.LastAudits$Damage",
            "web.ListeningPlace",
            "web.OneTimeLinks$Link",
            "web.WebSettings",
            "web.acts.ActForm$Problem",
            "web.registers.ContactFrames$Frame",
            "web.deposit.DepositScreens$Choice",
            "web.labels.LabelsController$Choice",
            "web.registers.RegisterController$Book",
            "web.signin.SignedIn");

    @Test
    void aRecordThatHoldsTextDecidesWhatIsPrintedOfIt() throws IOException {
        var speaking = new TreeSet<String>();
        for (var module : MODULES) {
            try (var files = Files.walk(Path.of("..", module, "target", "classes"))) {
                for (var file :
                        files.filter(file -> file.toString().endsWith(".class")).toList()) {
                    var type = ClassFile.of().parse(file);
                    if (holdsText(type) && printsAll(type)) {
                        speaking.add(type.thisClass().name().stringValue().replace('/', '.'));
                    }
                }
            }
        }
        speaking.removeIf(
                name -> name.startsWith(INVENTED) || NEVER_PERSONAL.contains(name.substring("org.mokanda.".length())));
        assertEquals(Set.of(), speaking);
    }

    private static boolean holdsText(ClassModel type) {
        return type.findAttribute(Attributes.record()).stream()
                .flatMap(record -> record.components().stream())
                .anyMatch(component -> signature(component).contains("Ljava/lang/String;")
                        || signature(component).contains("Ljava/lang/CharSequence;"));
    }

    private static String signature(RecordComponentInfo component) {
        return component
                .findAttribute(Attributes.signature())
                .map(generic -> generic.signature().stringValue())
                .orElseGet(() -> component.descriptor().stringValue());
    }

    /** A record's own method comes from the compiler when it hands over to ObjectMethods (JLS 8.10.3). */
    private static boolean printsAll(ClassModel type) {
        return type.methods().stream()
                .filter(method -> method.methodName().equalsString("toString")
                        && method.methodType().equalsString("()Ljava/lang/String;"))
                .anyMatch(RecordsInLogsTest::isMadeByTheCompiler);
    }

    private static boolean isMadeByTheCompiler(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(RecordsInLogsTest::handsOverToObjectMethods);
    }

    private static boolean handsOverToObjectMethods(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                && call.bootstrapMethod().owner().displayName().equals("ObjectMethods");
    }
}
