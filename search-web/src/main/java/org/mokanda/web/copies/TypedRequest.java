package org.mokanda.web.copies;

import org.jspecify.annotations.Nullable;

/** The first step's form as the browser sends it; a field that was left out is empty. */
record TypedRequest(
        @Nullable String demandeur,
        @Nullable String qualite,
        @Nullable String motif,
        @Nullable String droits,
        @Nullable String quittance) {
    CopyDraft.Words words() {
        return new CopyDraft.Words(text(demandeur), text(qualite), text(motif), text(droits), text(quittance));
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "TypedRequest";
    }
}
