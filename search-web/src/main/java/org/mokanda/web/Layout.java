package org.mokanda.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.web.looks.ClosedLooks;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around each screen shows: who is signed in, what they may open, the language. */
@ControllerAdvice
class Layout {
    /**
     * What the signed-in person may do, as the templates ask it.
     *
     * @param look for what reason the screen shows something closed; absent when it does not
     */
    record Frame(
            boolean signedIn,
            String name,
            boolean view,
            boolean viewClosed,
            boolean ingest,
            boolean validate,
            boolean prepareCopy,
            boolean issueCopy,
            boolean audit,
            boolean manageAccounts,
            String lang,
            String path,
            @Nullable LookReason look) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Frame";
        }
    }

    private final Viewer viewer;

    Layout(Viewer viewer) {
        this.viewer = viewer;
    }

    @ModelAttribute
    void fill(HttpServletRequest request, Model model) {
        var locale = LocaleContextHolder.getLocale();
        var lang = locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? "en" : "fr";
        var path = request.getMethod().equals("GET") ? request.getRequestURI() : "";
        model.addAttribute(
                "frame",
                viewer.account()
                        .map(account -> new Frame(
                                !account.mustChangePassword(),
                                account.name(),
                                account.may(Permission.VIEW),
                                account.may(Permission.VIEW_CLOSED),
                                account.may(Permission.INGEST),
                                account.may(Permission.VALIDATE),
                                account.may(Permission.PREPARE_COPY),
                                account.may(Permission.ISSUE_COPY),
                                account.may(Permission.AUDIT),
                                account.may(Permission.MANAGE_ACCOUNTS),
                                lang,
                                path,
                                ClosedLooks.granted()))
                        .orElseGet(() -> new Frame(
                                false, "", false, false, false, false, false, false, false, false, lang, path, null)));
    }
}
