package org.mokanda.web;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.copies.CopyDesk;
import org.mokanda.core.access.ClosurePeriods;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.page.Originals;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.deposit.Deposits;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.search.IndexMaking;

/**
 * What the screens work with. Whoever starts the web application owns the parts and closes them afterwards.
 *
 * @param catalogue all of it; screens are given what the viewer may see of it
 * @param index asked with the sight of the viewer
 * @param copies asked for at the first copy, not before: the desk, its key and the libraries that sign take long to open
 * @param audits asked for at each look
 * @param secondCopies asked for at each look
 * @param indexMaking asked for at each look; how far an index is that is being made
 */
public record WebParts(
        Catalogue catalogue,
        SearchIndex index,
        StoredReadings readings,
        Originals originals,
        PageImages images,
        ActDesk acts,
        ReadingDesk readingDesk,
        BookDesk books,
        ArrangementDesk arrangements,
        Supplier<CopyDesk> copies,
        Supplier<LastAudits> audits,
        Supplier<List<SecondCopy>> secondCopies,
        Deposits deposits,
        ClosurePeriods closures,
        Supplier<Optional<IndexMaking>> indexMaking,
        InstantSource clock) {}
