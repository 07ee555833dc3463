package org.mokanda.storage.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.copy.IssueRecord;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.sql.SqlCatalogue;

/** An archive with all that writes into it: scans are read in, acts revised, copies issued. */
final class WorkingOffice implements AutoCloseable {
    static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    static final OfficeCode OFFICE = new OfficeCode("KMB");
    static final Year YEAR = Year.of(2026);

    private static final long ACTS_OF_AN_OFFICE = 1_000_000;

    final Path data;
    final FileEvidenceLog log;
    final OcflArchiveStore plain;
    final SealingArchiveStore store;
    final SqlCatalogue catalogue;

    WorkingOffice(Path data) {
        this.data = data;
        log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        plain = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
        store = new SealingArchiveStore(plain, log, SealNotes.in(data.resolve("work")), InstantSource.system());
        catalogue = SqlCatalogue.open(data.resolve("mokanda.db"), InstantSource.system());
    }

    /** A process of its own that reads in, revises and issues until it is killed. Arguments: data directory, seed. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[1]);
        try (var office = new WorkingOffice(Path.of(arguments[0]))) {
            System.out.println("READY");
            for (int round = 0; ; round++) {
                office.workADay(
                        RegisterId.parse("KMB-birth-" + (1957 + round % 2)).orElseThrow(), seed, round);
                System.out.println("ROUND " + round);
            }
        }
    }

    /** A batch of scans with an act each, one of them revised twice and issued. */
    void workADay(RegisterId register, long seed, int round) {
        try {
            // Offices that work at the same time must not number two acts alike.
            int first = Math.toIntExact(seed * ACTS_OF_AN_OFFICE + round * 10L + 1);
            var acts = readIn(register, seed + "-" + round, 3, first);
            for (int time = 0; time < 2; time++) {
                revise(acts.getFirst(), "Mbuyi " + time);
            }
            issue(acts.getFirst());
        } catch (MokandaException e) {
            // Another writer came first, as it happens in an office.
            if (e.kind() != FailureKind.BUSY) {
                throw e;
            }
        }
    }

    /** Scans become durable, then known, then each is read as one act, numbered on from those that are there. */
    List<ActId> readIn(RegisterId register, String name, int count) {
        return readIn(
                register, name, count, catalogue.acts().ofRegister(register).size() + 1);
    }

    private List<ActId> readIn(RegisterId register, String name, int count, int first) {
        catalogue.registers().open(register, "anna");
        var random = new Random(name.hashCode());
        var scans = new ArrayList<Scan>();
        var files = new ArrayList<NewFile>();
        for (int i = 0; i < count; i++) {
            var bytes = new byte[1 + random.nextInt(100_000)];
            random.nextBytes(bytes);
            var path = "scans/" + name + "-" + i + ".jpg";
            files.add(NewFile.of(path, bytes));
            scans.add(new Scan(register, Sha512.of(bytes), i + ".jpg", bytes.length, "image/jpeg", path, 1, null));
        }
        append(ObjectId.of(register, Purpose.SCANS), files);
        var outcomes = new ArrayList<PageOutcome>();
        for (var page : catalogue.pages().addScans(register, scans, "anna")) {
            var region = new Region(page.id(), new Box(10, 20, 300, 400));
            var surname = new FieldValue.Proposed("Mbuyi", "Mbuyi", region, 80);
            var proposal =
                    new ActProposal(ActKind.BIRTH, List.of(region), Map.of(ActField.SURNAME, surname), List.of());
            outcomes.add(
                    PageOutcome.Recognised.of(page.id(), 2480, 3508, 88, first + outcomes.size(), List.of(proposal)));
        }
        catalogue.pages().finish(1, outcomes, "worker");
        return catalogue.acts().ofRegister(register).stream()
                .map(CivilAct::id)
                .filter(act -> act.number() >= first && act.number() < first + count)
                .toList();
    }

    StoreVersion append(ObjectId object, List<NewFile> files) {
        return store.append(store.head(object), files, new Provenance("anna", Instant.now(), "batch of scans"));
    }

    CivilAct revise(ActId id, String surname) {
        var act = catalogue.acts().find(id).orElseThrow();
        return new ActDesk(store, catalogue.acts(), InstantSource.system())
                .validate(id, act.revision(), Map.of(ActField.SURNAME, surname), List.of(), act.regions(), "anna", "");
    }

    Issue issue(ActId act) {
        var record = keep(act);
        return new IssueCompletion(store, log, catalogue.issues()).finish(record);
    }

    /** Makes a copy durable under its number, and goes no further. */
    IssueRecord keep(ActId act) {
        var completion = new IssueCompletion(store, log, catalogue.issues());
        var file = ("copy of " + act + System.nanoTime()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var record = new IssueRecord(
                completion.next(OFFICE, YEAR),
                new CopyRequest(act, "Mbuyi", "père", "", "0", ""),
                catalogue.acts().find(act).orElseThrow().revision(),
                "officer",
                Instant.now(),
                Sha512.of(file),
                new byte[16]);
        store.append(
                StoreVersion.none(record.number().object()),
                List.of(NewFile.of(IssueRecord.FILE, file), NewFile.of(IssueRecord.RECORD, record.bytes())),
                new Provenance("officer", Instant.now(), "copy"));
        return record;
    }

    AuditReport audit() {
        return audit(Duration.ofMillis(200));
    }

    AuditReport audit(Duration patience) {
        return new Audit(
                        data.resolve("archive"),
                        LogFiles.in(data.resolve("log"), data.resolve("keys")),
                        data.resolve("work"),
                        () -> catalogue,
                        patience)
                .run(AuditProgress.SILENT);
    }

    @Override
    public void close() {
        catalogue.close();
        plain.close();
    }
}
