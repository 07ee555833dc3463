package org.mokanda.core.search;

import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;

/** A question about the text of pages, and on which of them. */
public record PageQuery(TextQuestion question, Scope scope) {
    /** Where to look. */
    public sealed interface Scope {
        record Archive() implements Scope {}

        record Register(RegisterId register) implements Scope {}

        record Page(PageId page) implements Scope {}
    }

    /** As typed, in all pages. */
    public static PageQuery everywhere(String text) {
        return new PageQuery(TextQuestion.parse(text), new Scope.Archive());
    }

    public static PageQuery within(RegisterId register, String text) {
        return new PageQuery(TextQuestion.parse(text), new Scope.Register(register));
    }

    public static PageQuery on(PageId page, String text) {
        return new PageQuery(TextQuestion.parse(text), new Scope.Page(page));
    }
}
