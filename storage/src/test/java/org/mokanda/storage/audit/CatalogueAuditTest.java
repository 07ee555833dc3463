package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.storage.audit.WorkingOffice.BIRTHS;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.CatalogueCompletion;
import org.mokanda.core.catalogue.CatalogueFollower;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.evidence.Commitment;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** The catalogue against store and log, and store and log against the catalogue. */
@Tag("I4")
class CatalogueAuditTest {
    @TempDir
    private Path data;

    private WorkingOffice office;
    private ActId act;
    private Issue first;

    @BeforeEach
    void anOfficeWithThreeScansARevisedActAndTwoCopies() {
        office = new WorkingOffice(data);
        act = office.readIn(BIRTHS, "a", 3).getFirst();
        office.revise(act, "Mbuyi");
        first = office.issue(act);
        office.revise(act, "Mbuyi wa Mbuyi");
        office.issue(act);
        assertEquals(List.of(), office.audit().findings());
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** What a start does. */
    private void follow() {
        var completion = new CatalogueCompletion(office.store, office.log, office.catalogue, InstantSource.system());
        new CatalogueFollower(office.log, office.catalogue, completion).catchUp();
    }

    private void tamper(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("mokanda.db"));
                var sql = connection.createStatement()) {
            sql.execute("PRAGMA busy_timeout = 10000");
            sql.execute(statement);
        }
    }

    private void assertFindings(String... wanted) {
        var named = new TreeSet<String>();
        office.audit().findings().forEach(each -> named.add(each.kind() + " " + each.path() + " " + each.object()));
        assertEquals(new TreeSet<>(Set.of(wanted)), named);
    }

    private static String folder(ObjectId object) {
        return ArchiveLayout.folderOf(object);
    }

    private static Scan scan(String path, QuarantineReason reason) {
        return new Scan(
                BIRTHS,
                Sha512.of(path.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "x.jpg",
                10,
                "image/jpeg",
                path,
                reason == null ? 1 : 0,
                reason);
    }

    @Test
    void whatIsSaidOfABookIsTheSameInStoreAndCatalogue() throws SQLException {
        var desk = new BookDesk(office.store, office.catalogue.books(), InstantSource.system());
        desk.note(BIRTHS, 0, List.of(new Gap(GapKind.LEAF_MISSING, new NumberRange(3, 5), "", "")), "anna");
        desk.note(BIRTHS, 1, List.of(new Gap(GapKind.ACT_CANCELLED, new NumberRange(7, 7), "", "")), "anna");
        follow();
        assertFindings();
        tamper("UPDATE book_entry SET content = replace(content, '\"last\":5', '\"last\":9') WHERE number = 1");
        var book = ObjectId.of(BIRTHS, Purpose.BOOK);
        assertFindings("CHANGED catalogue/" + BIRTHS + "/book/1 " + book);
        tamper("DELETE FROM book_entry");
        assertFindings("MISSING catalogue/" + BIRTHS + "/book " + book);
    }

    @Test
    void whatIsDecidedOfPagesIsTheSameInStoreAndCatalogue() throws SQLException {
        var desk = new ArrangementDesk(
                office.store, office.catalogue.arrangements(), office.catalogue.pages(), InstantSource.system());
        var rejected = PageArrangement.asScanned(BIRTHS).rejecting(List.of(1), RejectReason.NO_LEAF);
        desk.arrange(rejected, 0, "anna");
        desk.undo(BIRTHS, 1, "anna");
        follow();
        assertFindings();
        tamper("UPDATE arrangement SET content = replace(content, 'no-leaf', 'unusable') WHERE revision = 1");
        var first = ArrangementDesk.object(BIRTHS, 1);
        assertFindings("CHANGED catalogue/" + BIRTHS + "/pages/1 " + first);
        tamper("DELETE FROM arrangement WHERE revision = 2");
        tamper("UPDATE arrangement SET content = replace(content, 'unusable', 'no-leaf')");
        assertFindings("MISSING catalogue/" + BIRTHS + "/pages " + ArrangementDesk.object(BIRTHS, 2));
    }

    @Test
    void aScanWhoseMasterIsNotInTheStoreIsNamed() {
        office.catalogue
                .pages()
                .addScans(
                        BIRTHS,
                        List.of(scan("scans/lost.jpg", null), scan("quarantine/lost.jpg", QuarantineReason.UNREADABLE)),
                        "anna");
        var scans = ObjectId.of(BIRTHS, Purpose.SCANS);
        var apart = ObjectId.of(BIRTHS, Purpose.QUARANTINE);
        assertFindings(
                "MISSING " + folder(scans) + "/scans/lost.jpg " + scans,
                "MISSING " + folder(apart) + "/quarantine/lost.jpg " + apart);
    }

    @Test
    void aScanTheCatalogueDoesNotKnowIsNamed() {
        var scans = ObjectId.of(BIRTHS, Purpose.SCANS);
        office.append(scans, List.of(NewFile.of("scans/unseen.jpg", new byte[] {1, 2, 3})));
        assertFindings("MISSING catalogue/KMB-birth-1957 " + scans);
    }

    @Test
    void aRegisterTheCatalogueDoesNotKnowIsNamed() {
        var register = RegisterId.parse("KMB-death-1971-2").orElseThrow();
        var apart = ObjectId.of(register, Purpose.QUARANTINE);
        office.append(apart, List.of(NewFile.of("quarantine/unseen.jpg", new byte[] {1, 2, 3})));
        assertFindings("MISSING catalogue/KMB-death-1971-2 " + apart);
    }

    private CivilAct next() {
        var current = office.catalogue.acts().find(act).orElseThrow();
        return new CivilAct(act, current.kind(), 3, current.regions(), current.fields(), current.notes());
    }

    @Test
    void aRevisionThatWasNeverSealedIsNamed() {
        var sealed = new StoreVersion(act.object(), 3, Sha512.of(new byte[] {3}));
        office.catalogue.acts().revise(new Acts.Revision(next(), "anna", Instant.now(), "", sealed));
        assertFindings(
                "MISSING " + folder(act.object()) + " " + act.object(),
                "UNLOGGED " + folder(act.object()) + "/v3 " + act.object());
    }

    @Test
    void aRevisionThatRestsOnAnotherInventoryIsNamed() throws SQLException {
        tamper("UPDATE revision SET inventory = '" + Sha512.of(new byte[] {7}) + "' WHERE revision = 2");
        assertFindings("CHANGED " + folder(act.object()) + "/v2 " + act.object());
    }

    @Test
    void anActThatSaysSomethingElseInTheCatalogueIsNamed() throws SQLException {
        tamper("UPDATE act SET content = replace(content, 'Mbuyi wa Mbuyi', 'Kalala') WHERE revision = 2");
        assertFindings("CHANGED catalogue/" + act + " " + act.object());
        tamper("UPDATE revision SET content = replace(content, 'Mbuyi wa Mbuyi', 'Kalala') WHERE revision = 2");
        assertFindings("CHANGED catalogue/" + act + " " + act.object());
    }

    @Test
    @Tag("I2")
    void aRevisionOnItsWayIntoTheCatalogueIsNoFindingUntilItIsOverdue() throws SQLException {
        tamper("DELETE FROM revision WHERE revision = 2");
        tamper("UPDATE act SET revision = 1, content = (SELECT content FROM revision WHERE revision = 1)"
                + " WHERE revision = 2");
        assertFindings();
        office.catalogue.followed(office.log.size());
        assertFindings("MISSING catalogue/" + act + " " + act.object());
    }

    @Test
    void anActTheCatalogueHasForgottenIsNamed() throws SQLException {
        follow();
        for (var table : List.of("revision", "act_page", "act")) {
            tamper("PRAGMA foreign_keys = OFF");
            tamper("DELETE FROM " + table + " WHERE register = 'KMB-birth-1957'");
        }
        assertFindings("MISSING catalogue/" + act + " " + act.object());
    }

    @Test
    @Tag("I9")
    void aLineInTheBookWithoutFileAndLeafIsNamed() {
        var number = new CopyNumber(WorkingOffice.OFFICE, WorkingOffice.YEAR, 3);
        office.catalogue
                .issues()
                .record(new Issue(
                        number,
                        new CopyRequest(act, "Mbuyi", "père", "", "0", ""),
                        1,
                        "officer",
                        Instant.now(),
                        Sha512.of(new byte[] {1}),
                        new StoreVersion(number.object(), 1, Sha512.of(new byte[] {2})),
                        1000));
        assertFindings(
                "MISSING " + folder(number.object()) + "/copy.pdf " + number.object(),
                "UNLOGGED " + folder(number.object()) + "/copy.pdf " + number.object(),
                "UNLOGGED " + folder(number.object()) + "/v1 " + number.object());
    }

    @Test
    @Tag("I9")
    void aLineInTheBookWithAnotherDigestOrLeafIsNamed() throws SQLException {
        var object = first.number().object();
        tamper("UPDATE issue SET digest = '" + Sha512.of(new byte[] {7}) + "' WHERE serial = 1");
        assertFindings("MISSING " + folder(object) + "/copy.pdf " + object);
        tamper("UPDATE issue SET digest = '" + first.digest() + "', leaf_index = 0 WHERE serial = 1");
        assertFindings("UNLOGGED " + folder(object) + "/copy.pdf " + object);
    }

    @Test
    @Tag("I9")
    void aCopyThatTheBookPassedOverIsNamed() throws SQLException {
        tamper("DELETE FROM issue WHERE serial = 1");
        assertFindings(
                "MISSING catalogue/" + first.number() + " " + first.number().object());
    }

    @Test
    @Tag("I2")
    void aCopyOnItsWayIntoTheBookIsNoFindingUntilItIsOverdue() throws SQLException {
        var kept = office.keep(act).number();
        assertFindings();
        follow();
        assertFindings();
        tamper("DELETE FROM issue WHERE serial = 3");
        assertFindings("MISSING catalogue/" + kept + " " + kept.object());
    }

    @Test
    void aLeafOfACopyThatNoFileBearsIsNamed() {
        var number = new CopyNumber(WorkingOffice.OFFICE, WorkingOffice.YEAR, 3);
        office.log.append(List.of(
                new LogLeaf.IssuedCopy(number, Commitment.to(Sha512.of(new byte[] {1}), new byte[16]), Instant.now())));
        assertFindings("MISSING " + folder(number.object()) + "/copy.pdf " + number.object());
    }

    @Test
    void aLeafThatCommitsToAnotherFileIsNamed() {
        var kept = office.keep(act).number();
        office.log.append(List.of(
                new LogLeaf.IssuedCopy(kept, Commitment.to(Sha512.of(new byte[] {1}), new byte[16]), Instant.now())));
        assertFindings("CHANGED " + folder(kept.object()) + "/copy.pdf " + kept.object());
    }

    @Test
    @Tag("I3")
    void aLogShorterThanTheCatalogueFollowedItIsNamed() {
        office.catalogue.followed(office.log.size() + 1);
        assertFindings("ROLLED_BACK log/checkpoint null");
    }

    @Test
    void aLineThatMakesNoSenseIsNamedAndTheAuditEnds() throws SQLException {
        tamper("UPDATE act SET content = '{' WHERE revision = 2");
        assertFindings("UNREADABLE catalogue/" + BIRTHS + "/acts null");
    }

    @Test
    void aCatalogueThatCannotBeReadIsNamedAndTheRestIsAudited() {
        var report = new Audit(
                        data.resolve("archive"),
                        LogFiles.in(data.resolve("log"), data.resolve("keys")),
                        data.resolve("work"),
                        () -> {
                            throw new MokandaException(FailureKind.ENVIRONMENT, "store.gone", "no database", null);
                        })
                .run(AuditProgress.SILENT);
        assertEquals(List.of(new Finding(Finding.Kind.UNREADABLE, "catalogue", null, "store.gone")), report.findings());
    }

    /** Whoever alters a line may leave no sense in it: that is damage with a name, and the audit goes on. */
    @ParameterizedTest
    @CsvSource({
        "book_entry, content, book",
        "arrangement, content, pages",
        "scan, quarantine, scans",
        "act, content, acts",
        "revision, content, acts",
        "issue, issued_at, copies",
    })
    void aLineOfTheCatalogueWithoutSenseIsNamed(String table, String column, String part) throws SQLException {
        new BookDesk(office.store, office.catalogue.books(), InstantSource.system())
                .note(BIRTHS, 0, List.of(new Gap(GapKind.LEAF_MISSING, new NumberRange(3, 5), "", "")), "anna");
        var desk = new ArrangementDesk(
                office.store, office.catalogue.arrangements(), office.catalogue.pages(), InstantSource.system());
        desk.arrange(PageArrangement.asScanned(BIRTHS).rejecting(List.of(1), RejectReason.NO_LEAF), 0, "anna");
        follow();
        tamper("PRAGMA foreign_keys = OFF");
        tamper("UPDATE " + table + " SET " + column + " = '}'");
        var path = "catalogue/" + (part.equals("copies") ? "" : BIRTHS + "/") + part;
        var found = office.audit().findings();
        assertTrue(
                found.stream()
                        .anyMatch(each -> each.kind() == Finding.Kind.UNREADABLE
                                && each.path().equals(path)),
                () -> part + ": " + found);
    }
}
