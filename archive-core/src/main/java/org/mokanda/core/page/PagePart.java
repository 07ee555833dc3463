package org.mokanda.core.page;

/** A part of a picture that is a page of its own: one of two facing pages, or one of the identical parts of a leaf. */
public record PagePart(Box box) {}
