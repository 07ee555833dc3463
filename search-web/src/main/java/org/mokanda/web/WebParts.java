package org.mokanda.web;

import java.time.InstantSource;
import org.mokanda.copies.CopyDesk;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.ingest.decode.PageImages;

/** What the screens work with. Whoever starts the web application owns the parts and closes them afterwards. */
public record WebParts(
        Catalogue catalogue,
        SearchIndex index,
        StoredReadings readings,
        PageImages images,
        ActDesk acts,
        CopyDesk copies,
        InstantSource clock) {}
