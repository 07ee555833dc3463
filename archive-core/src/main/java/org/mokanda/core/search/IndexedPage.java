package org.mokanda.core.search;

import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.PageReading;

/** A page's text as it goes into the index. */
public record IndexedPage(PageId page, PageReading reading) {}
