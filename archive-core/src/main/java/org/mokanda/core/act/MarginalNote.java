package org.mokanda.core.act;

/**
 * A marginal note (mention marginale): a later event written beside an act; it never changes the act's body.
 *
 * @param value the note's text, as proposed or validated
 */
public record MarginalNote(FieldValue value) {}
