package org.mokanda.search;

import java.util.Map;

/**
 * What a commit of the index says of itself; it is part of the commit, so that content and position never disagree (I2).
 *
 * @param form of the documents, {@link ActDocument#FORM} when they were put in
 * @param history of which {@code seq} is a position; empty before anything was followed
 * @param seq up to which of the change feed it has everything
 */
record IndexMark(String form, String history, long seq) {
    static final IndexMark BEGINNING = new IndexMark(ActDocument.FORM, "", 0);

    private static final String FORM = "form";
    private static final String HISTORY = "history";
    private static final String SEQ = "seq";

    static IndexMark of(Map<String, String> commitData) {
        return new IndexMark(
                commitData.getOrDefault(FORM, ""),
                commitData.getOrDefault(HISTORY, ""),
                Long.parseLong(commitData.getOrDefault(SEQ, "0")));
    }

    Map<String, String> commitData() {
        return Map.of(FORM, form, HISTORY, history, SEQ, Long.toString(seq));
    }

    IndexMark at(long position) {
        return new IndexMark(form, history, position);
    }

    /** Whether the searches of this program understand what they would read. */
    boolean isReadable() {
        return form.startsWith(ActDocument.LAYOUT);
    }

    boolean isCurrent() {
        return form.equals(ActDocument.FORM);
    }

    @Override
    public String toString() {
        return "IndexMark[" + seq + "]";
    }
}
