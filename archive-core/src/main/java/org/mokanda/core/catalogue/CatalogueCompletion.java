package org.mokanda.core.catalogue;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActId;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.place.OfficeDesk;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;

/**
 * Brings what is durable in the store into the catalogue, whatever kind of object it is (I2, I4). Repeating it changes
 * nothing. Safe for many threads and several processes.
 */
public final class CatalogueCompletion {
    private final OfficeDesk offices;
    private final BookDesk books;
    private final ArrangementDesk arrangements;
    private final ScanCompletion scans;
    private final ReadingCompletion readings;
    private final ActDesk acts;
    private final IssueCompletion copies;

    public CatalogueCompletion(ArchiveStore store, EvidenceLog log, Catalogue catalogue, InstantSource clock) {
        this.offices = new OfficeDesk(store, catalogue.offices(), clock);
        this.books = new BookDesk(store, catalogue.books(), clock);
        this.arrangements = new ArrangementDesk(store, catalogue.arrangements(), catalogue.pages(), clock);
        this.scans = new ScanCompletion(store, catalogue.registers(), catalogue.pages());
        this.readings = new ReadingCompletion(store, catalogue.pages(), catalogue.acts());
        this.acts = new ActDesk(store, catalogue.acts(), clock);
        this.copies = new IssueCompletion(store, log, catalogue.issues());
    }

    /**
     * Brings in what the catalogue misses of this object, and of scans what came before in the same register; an object of
     * another kind is left alone.
     *
     * @return how many records there were; empty when something else has to come first: the scan of a page, the page of an
     *     act
     * @throws MokandaException of kind EVIDENCE: the object is damaged
     */
    public OptionalInt recover(ObjectId object) {
        var act = ActId.of(object);
        if (act.isPresent()) {
            return acts.recover(act.get());
        }
        var copy = CopyNumber.of(object);
        if (copy.isPresent()) {
            return OptionalInt.of(copies.recover(copy.get()));
        }
        if (OfficeDesk.of(object).isPresent()) {
            return OptionalInt.of(offices.recover(object));
        }
        var book = BookDesk.of(object);
        if (book.isPresent()) {
            return OptionalInt.of(books.recover(book.get()));
        }
        var arranged = ArrangementDesk.of(object);
        if (arranged.isPresent()) {
            return OptionalInt.of(arrangements.recover(arranged.get()));
        }
        var register = object.register();
        if (register.isEmpty()) {
            return OptionalInt.of(0);
        }
        if (object.purpose().equals(Optional.of(Purpose.TEXT))) {
            var recovered = recoverText(register.get());
            return recovered.isPresent()
                    ? OptionalInt.of(recovered.get().pages() + recovered.get().imported())
                    : OptionalInt.empty();
        }
        return OptionalInt.of(scans.recover(register.get()));
    }

    /** The same of what machines read of a register and what was typed elsewhere of it, counted apart. */
    Optional<ReadingCompletion.Recovered> recoverText(RegisterId register) {
        return readings.recover(register);
    }
}
