package org.mokanda.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.sql.SqlCatalogue;
import org.mokanda.web.signin.Passwords;

/** A small office with a few registers, people who may sign in, and the web application on a free port. */
final class TestOffice implements AutoCloseable {
    static final String PASSWORD = "une longue phrase";
    static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    static final RegisterId MARRIAGES = RegisterId.parse("KMB-marriage-1962").orElseThrow();

    final Path folder;
    final SqlCatalogue catalogue;
    final HeldStore store = new HeldStore();
    final DrawnPages pages = new DrawnPages();
    final StoredReadings readings = new StoredReadings(store);
    final ActDesk desk;
    final SettableClock clock = new SettableClock();
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
        desk = new ActDesk(store, catalogue.acts(), clock);
        people();
        births();
        marriages();
        var parts = new WebParts(
                catalogue, new CatalogueIndex(catalogue, readings), readings, pages, desk, new BookOnlyDesk(), clock);
        web = WebServer.start(parts, WebSettings.DEFAULT.withPort(port));
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
        account("audit", "Contrôle", "", Role.AUDITOR, hash, false);
        account("nouveau", "Nouvelle Personne", "", Role.CLERK, hash, true);
    }

    private void account(String login, String name, String function, Role role, String hash, boolean oneTime) {
        catalogue.accounts().save(new Account(login, name, function, Set.of(role), hash, oneTime, true), "test");
    }

    private void births() {
        catalogue.registers().open(BIRTHS, "test");
        var added = catalogue
                .pages()
                .addScans(
                        BIRTHS,
                        List.of(
                                scan(BIRTHS, "naissances-001.jpg", null),
                                scan(BIRTHS, "naissances-002.jpg", null),
                                scan(BIRTHS, "naissances-003.jpg", null),
                                scan(BIRTHS, "naissances-004.jpg", null),
                                scan(BIRTHS, "photo-abimee.jpg", QuarantineReason.TRUNCATED),
                                scan(BIRTHS, "notes.docx", QuarantineReason.UNSUPPORTED_TYPE)),
                        "test");
        var texts = List.of(
                List.of(
                        birth(37, "KABAMBA", "ILUNGA", "Jean", "douze mars", "KABAMBA Pierre", "MBUYI Marie"),
                        birth(38, "TSHALA", "MUKENDI", "Albertine", "quinze mars", "MUKENDI Joseph", "NGALULA Anne")),
                List.of(
                        birth(39, "LOKWA", "BOKETSHU", "André", "premier avril", "LOKWA Simon", "EKILA Thérèse"),
                        birth(40, "KASONGO", "MWAMBA", "Berthe", "trois avril", "KASONGO Paul", "KAPINGA Rose")));
        var dates = List.of(List.of("1957-03-12", "1957-03-15"), List.of("1957-04-01", "1957-04-03"));
        var outcomes = new ArrayList<PageOutcome>();
        for (int i = 0; i < texts.size(); i++) {
            var page = added.get(i).id();
            var drawn = pages.draw(page, texts.get(i));
            keepReading(page, drawn);
            var proposals = new ArrayList<ActProposal>();
            for (int j = 0; j < drawn.size(); j++) {
                proposals.add(proposal(
                        new Region(page, drawn.get(j).box()),
                        drawn.get(j),
                        dates.get(i).get(j)));
            }
            outcomes.add(new PageOutcome.Recognised(page, DrawnPages.WIDTH, DrawnPages.HEIGHT, 91, proposals));
        }
        pages.draw(added.get(2).id(), List.of("Page sans acte, encore à lire."));
        outcomes.add(new PageOutcome.SetAside(added.get(3).id(), QuarantineReason.TOO_SLOW));
        catalogue.pages().finish(outcomes, "test");
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
        catalogue.registers().open(MARRIAGES, "test");
        var page = catalogue
                .pages()
                .addScans(MARRIAGES, List.of(scan(MARRIAGES, "mariage-001.jpg", null)), "test")
                .getFirst()
                .id();
        var drawn = pages.draw(
                page,
                List.of(
                        "N° 4\nMariage de MUTOMBO Alphonse\net de KALALA Victorine\nle neuf juin mil neuf cent soixante-deux"));
        keepReading(page, drawn);
        Map<ActField, FieldValue.Proposed> fields = new EnumMap<>(ActField.class);
        var region = new Region(page, drawn.getFirst().box());
        fields.put(ActField.NUMBER, new FieldValue.Proposed("4", "N° 4", region, 88));
        fields.put(ActField.HUSBAND, new FieldValue.Proposed("MUTOMBO Alphonse", "MUTOMBO Alphonse", region, 77));
        fields.put(ActField.WIFE, new FieldValue.Proposed("KALALA Victorine", "KALALA Victorine", region, 71));
        fields.put(
                ActField.EVENT_DATE,
                new FieldValue.Proposed("1962-06-09", "le neuf juin mil neuf cent soixante-deux", region, 80));
        var note =
                new FieldValue.Proposed("Divorce prononcé le 3 mai 1970", "Divorce prononcé le 3 mai 1970", null, 52);
        catalogue
                .pages()
                .finish(
                        List.of(new PageOutcome.Recognised(
                                page,
                                DrawnPages.WIDTH,
                                DrawnPages.HEIGHT,
                                84,
                                List.of(new ActProposal(ActKind.MARRIAGE, List.of(region), fields, List.of(note))))),
                        "test");
    }

    private static ActProposal proposal(Region region, DrawnPages.DrawnAct drawn, String date) {
        var lines = drawn.block().lines();
        Map<ActField, FieldValue.Proposed> fields = new EnumMap<>(ActField.class);
        var names = lines.get(5).words();
        put(fields, ActField.NUMBER, region, lines.get(0).words().subList(1, 2));
        put(fields, ActField.SURNAME, region, names.subList(0, 1));
        put(fields, ActField.POST_NAME, region, names.subList(1, 2));
        put(fields, ActField.GIVEN_NAMES, region, names.subList(2, 3));
        put(fields, ActField.FATHER, region, lines.get(6).words().subList(2, 4));
        put(fields, ActField.MOTHER, region, lines.get(7).words().subList(2, 4));
        put(fields, ActField.EVENT_PLACE, region, lines.get(4).words().subList(6, 7));
        var dateWords = lines.get(1);
        fields.put(
                ActField.EVENT_DATE,
                new FieldValue.Proposed(date, dateWords.text(), new Region(region.page(), dateWords.box()), 83));
        return new ActProposal(ActKind.BIRTH, List.of(region), fields, List.of());
    }

    private static void put(
            Map<ActField, FieldValue.Proposed> fields, ActField field, Region region, List<Word> words) {
        var text = String.join(" ", words.stream().map(Word::text).toList());
        var box = words.stream().map(Word::box).reduce(Box::union).orElseThrow();
        fields.put(field, new FieldValue.Proposed(text, text, new Region(region.page(), box), 90));
    }

    private void keepReading(org.mokanda.core.page.PageId page, List<DrawnPages.DrawnAct> drawn) {
        var object = ObjectId.of(page.register(), Purpose.TEXT);
        List<NewFile> files = StoredReadings.files(page, DrawnPages.reading(drawn));
        store.append(store.head(object), files, new Provenance("test", Instant.now(), "reading"));
    }

    private static Scan scan(RegisterId register, String name, QuarantineReason reason) {
        return new Scan(
                register,
                Sha512.of((register + name).getBytes()),
                name,
                1000,
                "image/jpeg",
                "scans/" + name,
                reason == null ? 1 : 0,
                reason);
    }

    /** Keeps the delivery book and hands out a file that is no real copy. */
    private final class BookOnlyDesk implements CopyDesk {
        @Override
        public synchronized Issue issue(CopyRequest request, Account signer) {
            var office = request.act().register().office();
            var year = Year.of(2026);
            var number = new CopyNumber(
                    office, year, catalogue.issues().list(office, year).size() + 1);
            var object = ObjectId.copies(office, year);
            var stored = store.append(
                    store.head(object),
                    List.of(NewFile.of("copies/" + number + ".pdf", file(number))),
                    new Provenance(signer.login(), clock.instant(), "copy"));
            var issue = new Issue(
                    number,
                    request,
                    1,
                    signer.login(),
                    clock.instant(),
                    Sha512.of(file(number)),
                    stored,
                    number.serial());
            catalogue.issues().record(issue);
            return issue;
        }

        @Override
        public byte[] file(CopyNumber number) {
            return ("%PDF-1.7\n% " + number + "\n").getBytes();
        }
    }

    @Override
    public void close() {
        web.close();
        catalogue.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
