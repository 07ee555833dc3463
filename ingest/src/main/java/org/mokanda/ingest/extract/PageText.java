package org.mokanda.ingest.extract;

import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.PageReading;

/** A page together with what a machine read on it. */
public record PageText(PageId page, PageReading reading) {}
