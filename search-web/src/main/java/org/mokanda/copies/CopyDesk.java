package org.mokanda.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.core.access.Account;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.StaleActException;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.CopyRules;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.copy.IssueRecord;
import org.mokanda.core.evidence.Commitment;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.place.Office;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;

/**
 * Where certified copies are issued. The order is: print and sign, store (this takes the number), log, delivery book,
 * and only then hand out. A number is taken by making the object that bears it, so it exists exactly when its signed
 * file is durable (I9); what a power cut interrupts after that is finished by {@link IssueCompletion} at the next start
 * or by the next issue of that office. Safe for many threads and several processes on one machine.
 */
public final class CopyDesk {
    private static final int ATTEMPTS = 20;

    private final ArchiveStore store;
    private final Catalogue catalogue;
    private final IssueCompletion completion;
    private final FacsimileMask facsimiles;
    private final CopyKey key;
    private final PadesSigner signer;
    private final InstantSource clock;
    private final ZoneId zone;
    private final CopyPress press = new CopyPress();
    private final CopyWords words = new CopyWords();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param store logs its versions itself ({@link org.mokanda.core.evidence.SealingArchiveStore})
     * @param zone of the office's wall clock: it decides the date on the copy and the year of its number
     */
    public CopyDesk(
            ArchiveStore store,
            IssueCompletion completion,
            Catalogue catalogue,
            Facsimiles facsimiles,
            CopyKey key,
            InstantSource clock,
            ZoneId zone) {
        this.store = store;
        this.catalogue = catalogue;
        this.completion = completion;
        this.facsimiles = new FacsimileMask(facsimiles, catalogue.acts());
        this.key = key;
        this.signer = new PadesSigner(key);
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Issues a copy of the act as it is sealed now.
     *
     * @param officer who signs
     * @return the line in the delivery book; the signed file is at {@link #file}
     * @throws MokandaException what {@link CopyRules#requireIssuable} says, {@code act.unknown}, {@code office.unknown},
     *     {@code copy.not-sealed} when catalogue and store differ, {@code copy.unprintable}: no number was taken; or
     *     {@code copy.kept} when the copy is durable under its number and its way was cut short afterwards; or
     *     {@code copy.unsure} when the store does not tell whether it is. After these two, {@link #complete} tells more
     */
    public Issue issue(CopyRequest request, Account officer) {
        var act = catalogue.acts().find(request.act()).orElseThrow(() -> unknown(request.act()));
        CopyRules.requireIssuable(act, officer);
        requireSealed(act);
        var code = act.id().register().office();
        var office = catalogue
                .offices()
                .find(code)
                .orElseThrow(() -> new MokandaException(
                        FailureKind.USAGE, "office.unknown", "no office " + code, null, code.value()));
        var pictures = facsimiles.pictures(act);
        for (int attempt = 1; ; attempt++) {
            try {
                return finish(store(new Draft(request, officer, act, office, pictures)));
            } catch (StaleHeadException e) {
                // Another copy of this office took the number: print and sign again with the next one.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Finishes a copy whose way was cut short.
     *
     * @return its line in the delivery book; empty when the store holds no copy of this number for this request: then
     *     none was made of it
     * @throws MokandaException {@code copy.kept} when its way is cut again, or the store does not answer
     */
    public Optional<Issue> complete(CopyNumber number, CopyRequest request) {
        return IssueRecord.find(store, number)
                .filter(record -> record.request().equals(request))
                .map(_ -> carry(number, () -> {
                    completion.recover(number);
                    return catalogue.issues().find(number).orElseThrow();
                }));
    }

    /** The act's piece as the copy will show it, neighbours hidden; JPEG. {@code index} from 0. */
    public byte[] facsimile(CivilAct act, int index) {
        return facsimiles.picture(act, act.regions().get(index));
    }

    /** What does not depend on the number. */
    private record Draft(CopyRequest request, Account officer, CivilAct act, Office office, List<byte[]> pictures) {}

    /**
     * The signed file of a copy that is in the delivery book.
     *
     * @throws MokandaException {@code copy.unknown}, or {@code copy.altered} when the stored bytes are not those that
     *     were issued
     */
    public byte[] file(CopyNumber number) {
        var issue = catalogue
                .issues()
                .find(number)
                .orElseThrow(() -> new MokandaException(
                        FailureKind.USAGE, "copy.unknown", "no copy " + number, null, number.reference()));
        var stored = store.file(number.object(), IssueRecord.FILE).orElseThrow(() -> altered(number));
        try (var stream = stored.open()) {
            var bytes = stream.readAllBytes();
            if (!Sha512.of(bytes).equals(issue.digest())) {
                throw altered(number);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the next number by storing the signed file under it. */
    private IssueRecord store(Draft draft) {
        var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var number = completion.next(draft.office().code(), Year.from(at.atZone(zone)));
        var signed = signedFile(draft, number, at);
        var salt = new byte[Commitment.SALT_BYTES];
        random.nextBytes(salt);
        var record = new IssueRecord(
                number, draft.request(), draft.act().revision(), draft.officer().login(), at, Sha512.of(signed), salt);
        var files = List.of(NewFile.of(IssueRecord.FILE, signed), NewFile.of(IssueRecord.RECORD, record.bytes()));
        try {
            store.append(
                    StoreVersion.none(number.object()),
                    files,
                    new Provenance(draft.officer().login(), at, "copy " + number));
        } catch (StaleHeadException e) {
            throw e;
        } catch (RuntimeException e) {
            // The answer may be lost although the bytes are there: then the number is taken, and goes on its way.
            if (!isDurable(record, e)) {
                throw e;
            }
        }
        return record;
    }

    private byte[] signedFile(Draft draft, CopyNumber number, Instant at) {
        var statement =
                CopyStatement.of(number, at, zone, draft.office(), draft.act(), draft.request(), draft.officer());
        var certificate = key.certificate();
        var pdf = press.print(
                statement,
                draft.pictures(),
                QrSeal.seal(SealClaims.of(statement.bytes()), key),
                CopyKey.commonName(certificate),
                CopyPress.hex(CopyKey.fingerprint(certificate)));
        return signer.sign(pdf, at, draft.office().name(), words.text("signature.reason"));
    }

    private boolean isDurable(IssueRecord record, RuntimeException failure) {
        try {
            return IssueRecord.find(store, record.number())
                    .filter(record::equals)
                    .isPresent();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "copy.unsure",
                    "the store does not tell whether it holds " + record.number(),
                    failure,
                    record.number().reference());
        }
    }

    private Issue finish(IssueRecord record) {
        return carry(record.number(), () -> completion.finish(record));
    }

    private static Issue carry(CopyNumber number, Supplier<Issue> way) {
        try {
            return way.get();
        } catch (RuntimeException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "copy.kept",
                    number + " is stored, its way into log and book was cut: " + e,
                    e,
                    number.reference());
        }
    }

    /** The store is the truth (I4): a copy never rests on what the catalogue alone says. */
    private void requireSealed(CivilAct act) {
        var sealed = ActDesk.sealed(store, act.id());
        if (sealed.isPresent() && sealed.get().revision() > act.revision()) {
            throw new StaleActException(act.id(), act.revision(), sealed.get().revision());
        }
        if (!sealed.equals(Optional.of(act))) {
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "copy.not-sealed",
                    act.id() + " differs between catalogue and store",
                    null,
                    act.id().reference());
        }
    }

    private static MokandaException altered(CopyNumber number) {
        return new MokandaException(
                FailureKind.EVIDENCE,
                "copy.altered",
                "stored file of " + number + " changed",
                null,
                number.reference());
    }

    private static MokandaException unknown(ActId act) {
        return new MokandaException(FailureKind.USAGE, "act.unknown", "no act " + act, null, act.reference());
    }
}
