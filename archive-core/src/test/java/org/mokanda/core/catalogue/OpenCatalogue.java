package org.mokanda.core.catalogue;

import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.store.Sha512;

/** An empty catalogue for the contracts of its parts, and what they put into it. */
public abstract class OpenCatalogue {
    private final Map<RegisterId, Integer> numbers = new ConcurrentHashMap<>();
    protected static final RegisterId BIRTHS =
            new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), null);

    protected Catalogue catalogue;

    /** An empty catalogue. */
    protected abstract Catalogue open() throws Exception;

    @BeforeEach
    protected void openCatalogue() throws Exception {
        catalogue = open();
    }

    @AfterEach
    protected void closeCatalogue() {
        catalogue.close();
    }

    List<PageId> twoPages() {
        catalogue.registers().open(BIRTHS, "anna");
        return catalogue
                .pages()
                .addScans(BIRTHS, List.of(scan("a.jpg", 1, null), scan("b.jpg", 1, null)), "anna")
                .stream()
                .map(Page::id)
                .toList();
    }

    static Scan scan(String name, int pages, QuarantineReason reason) {
        return scan(BIRTHS, name, pages, reason);
    }

    static Scan scan(RegisterId register, String name, int pages, QuarantineReason reason) {
        var path = (reason == null ? "scans/" : "quarantine/") + name;
        return new Scan(register, Sha512.of(name.getBytes()), name, 10, "image/jpeg", path, pages, reason);
    }

    /** Acts are numbered through the book, as the store does it. */
    PageOutcome recognised(PageId page, ActProposal... acts) {
        int before = numbers.merge(page.register(), acts.length, Integer::sum) - acts.length;
        return PageOutcome.Recognised.of(page, 2480, 3508, 88, before + 1, List.of(acts));
    }

    static ActProposal proposal(PageId page, String surname) {
        var region = new Region(page, new Box(10, 20, 300, 400));
        return new ActProposal(
                ActKind.BIRTH,
                List.of(region),
                Map.of(ActField.SURNAME, new FieldValue.Proposed(surname, surname, region, 80)),
                List.of(new FieldValue.Proposed("Marié à Boma", "Marié à Boma", null, 50)));
    }
}
