package org.mokanda.cli;

import java.time.DateTimeException;
import java.time.Year;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.page.PageId;
import org.mokanda.core.place.Offices;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** What people type, as identifiers; a wrong one is told with an example of a right one. */
record References(Texts texts) {
    RegisterId register(String reference) {
        return RegisterId.parse(reference)
                .orElseThrow(() -> new UsageException(texts.text("usage.register", reference)));
    }

    PageId page(String reference) {
        return PageId.parse(reference).orElseThrow(() -> new UsageException(texts.text("usage.page", reference)));
    }

    ActId act(String reference) {
        return ActId.parse(reference).orElseThrow(() -> new UsageException(texts.text("usage.act", reference)));
    }

    /** The register that {@code --office --kind --year --volume} name. */
    RegisterId register(Offices offices, String office, String kind, int year, @Nullable Integer volume) {
        var registerKind =
                RegisterKind.parse(kind).orElseThrow(() -> new UsageException(texts.text("usage.kind", kind)));
        try {
            return new RegisterId(office(offices, office), registerKind, Year.of(year), volume);
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new UsageException(texts.text("usage.year", String.valueOf(year)));
        }
    }

    /** An office by code or name that this installation knows. */
    OfficeCode office(Offices offices, String text) {
        var byCode = isCode(text)
                ? offices.find(new OfficeCode(text))
                : java.util.Optional.<org.mokanda.core.place.Office>empty();
        return byCode.or(() -> offices.findByName(text))
                .orElseThrow(() -> new UsageException(texts.text("usage.office", text)))
                .code();
    }

    static boolean isCode(String text) {
        return text.matches("[A-Z][A-Z0-9]{1,7}");
    }
}
