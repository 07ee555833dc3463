package org.mokanda.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mokanda.copies.CopyDesk;
import org.mokanda.copies.CopyKey;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.ClosurePeriods;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Originals;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.deposit.DepositLimits;
import org.mokanda.deposit.Deposits;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.search.IndexMaking;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.sql.SqlCatalogue;
import org.mokanda.web.signin.Passwords;

/** A small office with a few registers, people who may sign in, and the web application on a free port. */
final class TestOffice implements AutoCloseable {
    /** Numbers given to acts so far. */
    private final Map<RegisterId, Integer> acts = new HashMap<>();

    static final String PASSWORD = "une longue phrase";
    static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    /** Past their closure period; in the office once {@link #oldBirths} brought them. */
    static final RegisterId OLD_BIRTHS = RegisterId.parse("KMB-birth-1910").orElseThrow();

    static final RegisterId MARRIAGES = RegisterId.parse("KMB-marriage-1962").orElseThrow();

    final Path folder;
    final SqlCatalogue catalogue;
    final OcflArchiveStore bareStore;
    final FileEvidenceLog log;
    final ArchiveStore store;
    final StoredReadings readings;
    final ActDesk desk;
    final BookDesk books;
    final Deposits deposits;
    final ArrangementDesk arrangements;
    final SettableClock clock = new SettableClock();
    /** What the screen of the audit is told. */
    volatile LastAudits audits = LastAudits.NONE;

    volatile Optional<IndexMaking> making = Optional.empty();

    /** What the home page is told of copies elsewhere. */
    volatile List<SecondCopy> secondCopies = List.of();

    final WebServer web;

    /** A clock a test may move. */
    static final class SettableClock implements InstantSource {
        private volatile long aheadSeconds;

        void advance(long seconds) {
            aheadSeconds += seconds;
        }

        @Override
        public Instant instant() {
            return Instant.now().plusSeconds(aheadSeconds);
        }
    }

    private TestOffice(int port) throws IOException {
        folder = Files.createTempDirectory("office");
        catalogue = SqlCatalogue.open(folder.resolve("mokanda.db"), clock);
        bareStore = OcflArchiveStore.open(folder.resolve("archive"), folder.resolve("work"));
        log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        store = new SealingArchiveStore(bareStore, log, SealNotes.in(folder.resolve("work")), clock);
        readings = new StoredReadings(store, catalogue.pages());
        desk = new ActDesk(store, catalogue.acts(), clock);
        books = new BookDesk(store, catalogue.books(), clock);
        arrangements = new ArrangementDesk(store, catalogue.arrangements(), catalogue.pages(), clock);
        people();
        births();
        marriages();
        var images = new PageImages(
                store,
                catalogue.pages(),
                new DrawnViews(),
                folder.resolve("cache"),
                100_000_000,
                folder.resolve("work"),
                2);
        var key = CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", clock);
        var copies = new CopyDesk(
                store,
                new IssueCompletion(store, log, catalogue.issues()),
                catalogue,
                region -> images.crop(region.page(), region.box()),
                key,
                clock,
                ZoneId.of("Africa/Kinshasa"));
        deposits = Deposits.open(folder.resolve("work/deposits"), DepositLimits.standard(2_000_000_000L), clock);
        var index = new CatalogueIndex(catalogue, readings);
        var parts = new WebParts(
                catalogue,
                index,
                readings,
                new Originals(store, catalogue.pages(), folder.resolve("work")),
                images,
                desk,
                new ReadingDesk(store, catalogue, clock),
                books,
                arrangements,
                () -> copies,
                () -> audits,
                () -> secondCopies,
                deposits,
                ClosurePeriods.DEFAULT,
                () -> making,
                clock);
        web = WebServer.start(() -> parts, WebSettings.DEFAULT.withPort(port));
    }

    static TestOffice open() {
        return open(0);
    }

    static TestOffice open(int port) {
        try {
            return new TestOffice(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + web.port() + path;
    }

    private void people() {
        var hash = Passwords.encoder().encode(PASSWORD);
        account("chef", "Marie Lokwa", "Officier de l’état civil", Role.OFFICER, hash, false);
        account("agent", "Paul Ndombe", "Préposé", Role.CLERK, hash, false);
        account("admin", "Administration", "", Role.ADMINISTRATOR, hash, false);
        account("lecteur", "Salle de lecture", "", Role.READER, hash, false);
        account("audit", "Contrôle", "", Role.AUDITOR, hash, false);
        account("secretaire", "Marie-Thérèse Kapinga Mbuyi wa Kalombo Tshilumba", "Préposée", Role.CLERK, hash, false);
        account("nouveau", "Nouvelle Personne", "", Role.CLERK, hash, true);
    }

    private void account(String login, String name, String function, Role role, String hash, boolean oneTime) {
        catalogue.accounts().save(new Account(login, name, function, Set.of(role), hash, oneTime, true), "test");
    }

    private void births() {
        var drawn = List.of(
                DrawnPage.of(List.of(
                        birth(37, "KABAMBA", "ILUNGA", "Jean", "douze mars", "KABAMBA Pierre", "MBUYI Marie"),
                        birth(38, "TSHALA", "MUKENDI", "Albertine", "quinze mars", "MUKENDI Joseph", "NGALULA Anne"))),
                DrawnPage.of(List.of(
                        birth(39, "LOKWA", "BOKETSHU", "André", "premier avril", "LOKWA Simon", "EKILA Thérèse"),
                        birth(40, "KASONGO", "MWAMBA", "Berthe", "trois avril", "KASONGO Paul", "KAPINGA Rose"),
                        DrawnPage.HAND + "Lukombe signé LOKWA")),
                DrawnPage.of(List.of("Page sans acte, encore à lire.")),
                DrawnPage.of(List.of("Page illisible.")));
        var added = receive(BIRTHS, drawn);
        keepApart(List.of(
                apart("photo-abimee.jpg", QuarantineReason.TRUNCATED),
                apart("notes.docx", QuarantineReason.UNSUPPORTED_TYPE)));
        var dates = List.of(List.of("1957-03-12", "1957-03-15"), List.of("1957-04-01", "1957-04-03"));
        var outcomes = new ArrayList<PageOutcome>();
        for (int i = 0; i < dates.size(); i++) {
            var page = added.get(i).id();
            var proposals = new ArrayList<ActProposal>();
            for (int j = 0; j < dates.get(i).size(); j++) {
                proposals.add(
                        proposal(page, drawn.get(i).acts().get(j), dates.get(i).get(j)));
            }
            outcomes.add(recognised(page, drawn.get(i), proposals));
        }
        outcomes.add(new PageOutcome.SetAside(added.get(3).id(), QuarantineReason.TOO_SLOW));
        told(BIRTHS, outcomes);
    }

    /** A book that is open to all, with an act in the middle whose event is said to be of a year that is not. */
    void oldBirths() {
        var drawn = DrawnPage.of(List.of(
                birth(1, "MALONDA", "NSIMBA", "Albert", "douze mars", "NSIMBA Jacques", "LUZOLO Anne"),
                birth(2, "MALONDA", "NZUZI", "Mathilde", "douze mars", "NSIMBA Jacques", "LUZOLO Anne"),
                birth(3, "PHOBA", "KIALA", "Paul", "quinze mars", "KIALA Joseph", "LANDU Marie")));
        var page = receive(OLD_BIRTHS, List.of(drawn)).getFirst().id();
        var dates = List.of("1910-03-12", "1957-03-12", "1910-03-15");
        var proposals = new ArrayList<ActProposal>();
        for (int i = 0; i < dates.size(); i++) {
            proposals.add(proposal(page, drawn.acts().get(i), dates.get(i)));
        }
        told(OLD_BIRTHS, List.of(recognised(page, drawn, proposals)));
    }

    /** A book of which each page has the same word. */
    void longBook(RegisterId register, int pages, String word) {
        var drawn = IntStream.rangeClosed(1, pages)
                .mapToObj(number -> DrawnPage.of(List.of("Page " + number + " " + word)))
                .toList();
        var added = receive(register, drawn);
        told(
                register,
                IntStream.range(0, pages)
                        .mapToObj(i -> recognised(added.get(i).id(), drawn.get(i), List.of()))
                        .toList());
    }

    /** Store first, as a reader of pages does it. */
    private void told(RegisterId register, List<PageOutcome> outcomes) {
        var object = ObjectId.of(register, Purpose.TEXT);
        var record = new OutcomeRecord("test", clock.instant(), outcomes, acts.getOrDefault(register, 0));
        store.append(
                store.head(object),
                List.of(NewFile.of(OutcomeRecord.path(1), record.bytes())),
                new Provenance("test", clock.instant(), "text read by machine"));
        new ReadingCompletion(store, catalogue.pages(), catalogue.acts()).recover(register);
    }

    /** Stores the pictures as scans and makes them known. */
    private List<Page> receive(RegisterId register, List<DrawnPage> drawn) {
        catalogue.registers().open(register, "test");
        var scans = new ArrayList<Scan>();
        var files = new ArrayList<NewFile>();
        for (int i = 0; i < drawn.size(); i++) {
            var name = register.kind().code() + "-" + (i + 1) + ".jpg";
            var bytes = drawn.get(i).jpeg();
            files.add(NewFile.of("scans/" + name, bytes));
            scans.add(new Scan(register, Sha512.of(bytes), name, bytes.length, "image/jpeg", "scans/" + name, 1, null));
        }
        var object = ObjectId.of(register, Purpose.SCANS);
        store.append(store.head(object), files, new Provenance("test", clock.instant(), "batch of scans"));
        return catalogue.pages().addScans(register, scans, "test");
    }

    private PageOutcome recognised(PageId page, DrawnPage drawn, List<ActProposal> proposals) {
        var object = ObjectId.of(page.register(), Purpose.TEXT);
        var files = StoredReadings.files(page, drawn.reading());
        store.append(store.head(object), files, new Provenance("test", clock.instant(), "reading"));
        int first = acts.merge(page.register(), proposals.size(), Integer::sum) - proposals.size() + 1;
        return PageOutcome.Recognised.of(page, DrawnPage.WIDTH, DrawnPage.HEIGHT, 91, first, proposals);
    }

    private static String birth(
            int number, String name, String post, String given, String day, String father, String mother) {
        return "N° " + number + "\nL'an mil neuf cent cinquante-sept, le " + day
                + ",\npar devant Nous, Officier de l'état civil,\na comparu "
                + father + "\nlequel a déclaré la naissance à Kimbanseke de\n" + name + " " + post + " " + given
                + "\nfils de " + father + "\net de " + mother
                + "\nDont acte.";
    }

    private void marriages() {
        var drawn = DrawnPage.of(List.of("N° 4\nMariage de MUTOMBO Alphonse\net de KALALA Victorine\n"
                + "le neuf juin mil neuf cent soixante-deux"));
        var page = receive(MARRIAGES, List.of(drawn)).getFirst().id();
        Map<ActField, FieldValue.Proposed> fields = new EnumMap<>(ActField.class);
        var lines = drawn.acts().getFirst().block().lines();
        put(fields, ActField.NUMBER, page, lines.get(0).words().subList(1, 2));
        put(fields, ActField.HUSBAND, page, lines.get(1).words().subList(2, 4));
        put(fields, ActField.WIFE, page, lines.get(2).words().subList(2, 4));
        putDate(fields, "1962-06-09", page, lines.get(3));
        var note =
                new FieldValue.Proposed("Divorce prononcé le 3 mai 1970", "Divorce prononcé le 3 mai 1970", null, 52);
        var region = new Region(page, drawn.acts().getFirst().box());
        var proposal = new ActProposal(ActKind.MARRIAGE, List.of(region), fields, List.of(note));
        told(MARRIAGES, List.of(recognised(page, drawn, List.of(proposal))));
    }

    private static ActProposal proposal(PageId page, DrawnPage.Drawn drawn, String date) {
        var lines = drawn.block().lines();
        Map<ActField, FieldValue.Proposed> fields = new EnumMap<>(ActField.class);
        var names = lines.get(5).words();
        put(fields, ActField.NUMBER, page, lines.get(0).words().subList(1, 2));
        put(fields, ActField.SURNAME, page, names.subList(0, 1));
        put(fields, ActField.POST_NAME, page, names.subList(1, 2));
        put(fields, ActField.GIVEN_NAMES, page, names.subList(2, 3));
        put(fields, ActField.FATHER, page, lines.get(6).words().subList(2, 4));
        put(fields, ActField.MOTHER, page, lines.get(7).words().subList(2, 4));
        put(fields, ActField.EVENT_PLACE, page, lines.get(4).words().subList(6, 7));
        putDate(fields, date, page, lines.get(1));
        return new ActProposal(ActKind.BIRTH, List.of(new Region(page, drawn.box())), fields, List.of());
    }

    private static void putDate(Map<ActField, FieldValue.Proposed> fields, String date, PageId page, Line line) {
        fields.put(ActField.EVENT_DATE, new FieldValue.Proposed(date, line.text(), new Region(page, line.box()), 83));
    }

    private static void put(Map<ActField, FieldValue.Proposed> fields, ActField field, PageId page, List<Word> words) {
        var text = String.join(" ", words.stream().map(Word::text).toList());
        var box = words.stream().map(Word::box).reduce(Box::union).orElseThrow();
        fields.put(field, new FieldValue.Proposed(text, text, new Region(page, box), 90));
    }

    private static Scan apart(String name, QuarantineReason reason) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        return new Scan(
                BIRTHS,
                Sha512.of(bytes),
                name,
                bytes.length,
                "application/octet-stream",
                "quarantine/" + name,
                0,
                reason);
    }

    /** The bytes of each are its own name. */
    private void keepApart(List<Scan> scans) {
        var files = new ArrayList<NewFile>();
        scans.forEach(scan -> files.add(NewFile.of(scan.storePath(), scan.name().getBytes(StandardCharsets.UTF_8))));
        files.add(NewFile.of(BatchRecord.path(1), new BatchRecord("test", clock.instant(), scans).bytes()));
        var object = ObjectId.of(BIRTHS, Purpose.QUARANTINE);
        store.append(store.head(object), files, new Provenance("test", clock.instant(), "batch of scans"));
        catalogue.pages().addScans(BIRTHS, scans, "test");
    }

    @Override
    public void close() {
        web.close();
        catalogue.close();
        bareStore.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
