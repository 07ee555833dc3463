package org.mokanda.core.page;

/** A place on a page. */
public record Region(PageId page, Box box) {}
