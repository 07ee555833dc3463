package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.Role;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.book.Withdrawal;
import org.mokanda.core.catalogue.StoreReplay;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Scan;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.store.ObjectId;
import org.mokanda.ingest.acts.ImportProgress;
import org.mokanda.ingest.intake.IntakeProgress;
import org.mokanda.ingest.intake.IntakeRequest;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.sql.PostgresPlace;
import org.mokanda.storage.sql.PostgresProcess;
import org.mokanda.web.DrawnPage;
import org.springframework.util.FileSystemUtils;

/** Catalogue and index are nothing but what the store says (I4). */
@Tag("I4")
class RebuildTest {
    private static final RegisterId BIRTHS =
            new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), null);
    private static final Account OFFICER =
            new Account("rose", "Rose Ilunga", "Officier", Set.of(Role.OFFICER), "{noop}x", false, true);

    private static final LookReason FOR_WORK = new LookReason(LookReason.Purpose.WORK, "");

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private DataDirectory directory;

    /** Where the catalogue is when it is not in the directory. */
    private PostgresPlace place;

    @BeforeAll
    static void anArchiveWithAllKindsOfThings() throws Exception {
        var source = source();
        try (var archive = Archive.open(open(made))) {
            archive.begin();
            archive.offices().add(new Office(new OfficeCode("BMA"), "Boma", "Boma"), "admin");
            archive.offices().add(new Office(new OfficeCode("BMA"), "Boma-Île", "Boma"), "admin");
            archive.catalogue().accounts().save(OFFICER, "admin");
            archive.catalogue().looks().note(OFFICER.login(), "KMB-birth-1957.a1", FOR_WORK);
            archive.catalogue().looks().note(OFFICER.login(), "KMB-birth-1957.p1", FOR_WORK);
            inventory(archive);
            importActs(archive);
            archive.intake().run(new IntakeRequest(BIRTHS, source, "anna"), IntakeProgress.silent());
            arrange(archive);
            var before = archive.catalogue().acts().ofRegister(BIRTHS);
            readAgain(archive, source);
            var acts = archive.catalogue().acts().ofRegister(BIRTHS);
            assertTrue(acts.size() >= 2, acts.size() + " acts");
            assertNotEquals(ids(before), ids(acts), "another reading proposes acts of its own");
            var first = acts.getFirst().id();
            validate(archive, acts.getFirst(), "Tshala");
            validate(archive, archive.catalogue().acts().find(first).orElseThrow(), "Tshala Mbuyi");
            validate(archive, acts.getLast(), "Kabongo");
            readAgain(archive, source);
            var now = ids(archive.catalogue().acts().ofRegister(BIRTHS));
            assertTrue(now.containsAll(List.of(first, acts.getLast().id())), "what people sealed stays");
            assertEquals(acts.size(), now.size(), "and is not proposed once more");
            archive.copies().issue(new CopyRequest(first, "Mbuyi", "père", "passeport", "0", ""), OFFICER);
            archive.refreshIndex();
        }
    }

    private static List<ActId> ids(List<CivilAct> acts) {
        return acts.stream().map(CivilAct::id).toList();
    }

    /** Before the register is scanned; the last of them is validated later on. */
    private static void importActs(Archive archive) throws Exception {
        var table = Files.writeString(made.resolve("acts.tsv"), """
                id	office	kind	year	number	event_date	surname	post_name	given_names	father	mother	place
                A1	Boma-Île	mariage	1961	1		Tshala					Boma
                A2	Kimbanseke	naissance	1957	90	1957-03-12	Tshala	Mukendi				Mokali
                A3	Kimbanseke	naissance	1957	91	1957-03-13	Ngoy					Mokali
                """);
        var importing = archive.actImport();
        try (var checked = importing.check(table, false, _ -> {}, ImportProgress.silent())) {
            assertEquals(3, importing.take(checked, "anna", ImportProgress.silent()));
        }
    }

    private static void readAgain(Archive archive, Path source) throws InterruptedException {
        for (var page : archive.catalogue().pages().ofRegister(BIRTHS)) {
            assertTrue(archive.readingDesk().readAgain(page.id(), "anna"));
        }
        archive.intake().run(new IntakeRequest(BIRTHS, source, "anna"), IntakeProgress.silent());
    }

    /** A book before it is scanned, and one that is lost. */
    private static void inventory(Archive archive) {
        var received = new CustodyEvent(
                CustodyEvent.Kind.RECEIVED, LocalDate.of(2026, 3, 2), "Paul Mbuyi", "Salle 2", "sans reliure");
        var torn = new Gap(GapKind.LEAF_MISSING, new NumberRange(12, 14), "constat", "");
        var described = new BookDescription(
                120, 478, null, null, new TreeSet<>(Set.of(BookCondition.TORN)), "Salle 1", "dos recollé");
        archive.books().note(BIRTHS, 0, List.of(described, received, torn), "anna");
        archive.books().note(BIRTHS, 3, List.of(new Withdrawal(3, "retrouvés")), "anna");
        var lost = new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1943), null);
        archive.books().note(lost, 0, List.of(new Gap(GapKind.LOST, null, "procès-verbal", "")), "anna");
    }

    /** Two steps, one of them taken back. */
    private static void arrange(Archive archive) {
        var apart =
                archive.originals().keptApart(BIRTHS).stream().map(Scan::digest).toList();
        assertFalse(apart.isEmpty());
        var moved = PageArrangement.asScanned(BIRTHS)
                .moving(List.of(1, 2), List.of(2), 1)
                .findingGood(List.of(2))
                .settling(apart);
        archive.arrangements().arrange(moved, 0, "anna");
        archive.arrangements().arrange(moved.rejecting(List.of(1), RejectReason.UNUSABLE), 1, "anna");
        archive.arrangements().undo(BIRTHS, 2, "rose");
    }

    private static DataDirectory open(Path folder) {
        return DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("known")));
    }

    @BeforeEach
    void aCopyOfIt() throws Exception {
        FileSystemUtils.copyRecursively(made.resolve("data"), folder.resolve("data"));
        directory = open(folder);
    }

    /** Two leaves, one of them twice, and what is no image. */
    private static Path source() throws Exception {
        var source = Files.createDirectory(made.resolve("source"));
        for (var child : List.of("MUKENDI Joseph", "KABEYA Anne")) {
            var page = DrawnPage.of(List.of(
                    "N° " + child.length() + "\nL'an mil neuf cent cinquante-sept, le douze mars,\n"
                            + "par devant Nous, Officier de l'état civil,\na comparu KALALA Pierre\n"
                            + "lequel a déclaré la naissance à Kimbanseke de\n" + child
                            + "\nfils de KALALA Pierre\net de MBUYI Rose\nDont acte.",
                    "N° 4" + child.length() + "\nL'an mil neuf cent cinquante-sept, le treize mars,\n"
                            + "a comparu ILUNGA Paul\nlequel a déclaré la naissance à Kimbanseke de\n"
                            + "NGOY Albert\nDont acte."));
            Files.write(source.resolve(child.charAt(0) + ".jpg"), page.jpeg());
        }
        Files.copy(source.resolve("K.jpg"), source.resolve("again.jpg"));
        Files.writeString(source.resolve("broken.jpg"), "no image");
        return source;
    }

    private static void validate(Archive archive, CivilAct act, String surname) {
        Map<ActField, String> values = new EnumMap<>(ActField.class);
        act.fields().forEach((field, value) -> values.put(field, value.text()));
        values.put(ActField.SURNAME, surname);
        archive.acts().validate(act.id(), act.revision(), values, List.of("une note"), act.regions(), "rose", "relu");
    }

    /** Every row of every table, without the times and order of the feed and whose turn it is, which tell of the catalogue itself. */
    private Map<String, List<String>> content() throws Exception {
        return place == null
                ? content(
                        "jdbc:sqlite:" + directory.catalogue(),
                        "SELECT name FROM sqlite_master WHERE type = 'table'"
                                + " AND name NOT LIKE 'flyway%' AND name NOT LIKE 'sqlite%' AND name NOT IN ('change', 'followed', 'reading_turn', 'reading_pause', 'station_page')")
                : content(
                        "jdbc:postgresql://%s?currentSchema=%s&user=%s&password=%s"
                                .formatted(place.name(), place.schema(), place.user(), place.password()),
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                                + " AND table_name NOT LIKE 'flyway%' AND table_name NOT IN ('change', 'followed', 'kept_for', 'reading_turn', 'reading_pause', 'station_page')");
    }

    private static Map<String, List<String>> content(String url, String query) throws Exception {
        var content = new TreeMap<String, List<String>>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var names = statement.executeQuery(query)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertTrue(tables.size() >= 8, tables.toString());
            for (var table : tables) {
                content.put(table, rows(statement, "SELECT * FROM " + table));
            }
            content.put(
                    "change",
                    rows(
                            statement,
                            "SELECT DISTINCT subject, kind FROM change WHERE kind NOT IN ('OFFICE_CHANGED', 'ACCOUNT_CHANGED')"));
        }
        return content;
    }

    private static List<String> rows(java.sql.Statement statement, String query) throws Exception {
        var rows = new ArrayList<String>();
        try (var found = statement.executeQuery(query)) {
            while (found.next()) {
                var row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private List<String> found() {
        try (var archive = Archive.open(directory)) {
            archive.refreshIndex();
            return archive.index().acts(QuestionParser.parse("Tshala"), Sight.everything(), 20).hits().stream()
                    .map(hit -> hit.act().id() + " " + hit.score())
                    .toList();
        }
    }

    private Rebuild.Report rebuild() {
        try (var archive = Archive.open(directory)) {
            return archive.rebuild().run(_ -> {});
        }
    }

    @Test
    void whatIsMadeAgainIsEqualInContent() throws Exception {
        var before = content();
        var foundBefore = found();

        var report = rebuild();

        assertEquals(List.of(), report.replay().passedOver());
        assertEquals(3, report.replay().revisions());
        assertEquals(3, report.replay().imported());
        assertEquals(5, report.replay().entries());
        assertEquals(1, report.replay().copies());
        assertEquals(1, report.accounts());
        assertEquals(before, content());
        assertEquals(foundBefore, found());
        assertFalse(foundBefore.isEmpty());
        try (var archive = Archive.open(directory)) {
            assertEquals(0, archive.recover());
            assertEquals(List.of(), archive.audit().run((_, _, _) -> {}).findings());
        }
    }

    /** The last of a row leaves no gap. */
    @Test
    @Tag("I4")
    void whatTheLogKnowsAndTheStoreHasNoMoreIsNamed() throws Exception {
        ObjectId last;
        try (var archive = Archive.open(directory)) {
            last = archive.catalogue().acts().ofRegister(BIRTHS).stream()
                    .filter(act -> act.revision() > 0)
                    .map(act -> act.id().object())
                    .reduce((_, next) -> next)
                    .orElseThrow();
        }
        FileSystemUtils.deleteRecursively(folder.resolve("data/archive").resolve(ArchiveLayout.folderOf(last)));
        assertEquals(
                List.of(new StoreReplay.PassedOver(last, "rebuild.lost")),
                rebuild().replay().passedOver());
    }

    @Test
    void aCatalogueThatIsGoneOrRuinedIsMadeAgainWithoutAccounts() throws Exception {
        var before = content();
        Files.writeString(directory.catalogue(), "ruined");
        assertEquals(0, rebuild().accounts());
        before.put("account", List.of());
        before.put("look", List.of());
        assertEquals(before, content());
    }

    /** The way to a server, there and back again. */
    @Test
    void theCatalogueMovesToAServerAndIsMadeAgainThere() throws Exception {
        var before = content();
        var foundBefore = found();
        toServer();
        assertEquals("catalogue.db-not-here", openingFails());

        assertEquals(1, rebuild().accounts());

        assertEquals(before, content());
        assertEquals(foundBefore, found());
        assertTrue(Files.notExists(directory.catalogue()), "two catalogues");
        try (var archive = Archive.open(directory)) {
            assertEquals(0, archive.recover());
            assertEquals(List.of(), archive.audit().run((_, _, _) -> {}).findings());
            archive.catalogue()
                    .accounts()
                    .save(new Account("zoe", "Zoé", "Agent", Set.of(Role.CLERK), "{noop}y", false, true), "admin");
        }
        before = content();
        assertEquals(2, rebuild().accounts());
        assertEquals(before, content());

        Files.delete(directory.catalogueSettings());
        assertEquals("settings.catalogue-elsewhere", openingFails());
        place = null;
        assertEquals(0, rebuild().accounts());
        before.put("account", List.of());
        before.put("look", List.of());
        assertEquals(before, content());
    }

    /** The way to a server, cut off when the catalogue that was here had been put aside. */
    @Test
    @Tag("I2")
    void aMoveToAServerThatIsCutShortLeavesAnArchiveThatOpens() throws Exception {
        toServer();
        rebuild();
        var before = content();
        FileSystemUtils.deleteRecursively(directory.catalogueFolder());
        directory = open(folder);

        try (var archive = Archive.open(directory)) {
            assertEquals(0, archive.recover());
        }

        assertEquals(before, content());
        Files.delete(directory.catalogueSettings());
        assertEquals("settings.catalogue-elsewhere", openingFails());
    }

    private void toServer() throws Exception {
        place = PostgresProcess.shared().newPlace();
        Files.writeString(folder.resolve("password"), place.password() + "\n");
        Files.writeString(directory.catalogueSettings(), """
                host=%s
                port=%d
                database=%s
                schema=%s
                user=%s
                password-file=%s
                """.formatted(
                        place.host(),
                        place.port(),
                        place.database(),
                        place.schema(),
                        place.user(),
                        folder.resolve("password")));
    }

    private String openingFails() {
        try (var archive = Archive.open(directory)) {
            return assertThrows(MokandaException.class, archive::catalogue).messageKey();
        }
    }

    @Test
    void nothingIsTouchedWhileAnotherProcessIsAtWork() throws Exception {
        var before = content();
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals("in", other.inputReader().readLine());
            var failure = assertThrows(MokandaException.class, this::rebuild);
            assertEquals("store.not-alone", failure.messageKey());
            assertEquals(before, content());
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertEquals(1, rebuild().accounts());
    }

    /** A process that asks the catalogue something, as a short command does. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (var archive = Archive.open(open(Path.of(arguments[0])))) {
                archive.catalogue().accounts().list();
                System.out.println("in");
                System.in.read(); // until the one who started it goes
            }
        }
    }
}
