package org.mokanda.core.queue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/** A catalogue in which pages wait, and a clock that goes on when told. */
abstract class PagesThatWait {
    static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    static final RegisterId DEATHS = RegisterId.parse("KMB-death-1957").orElseThrow();
    /** Of another machine: nobody here knows whether it is alive. */
    static final Reader FAR = new Reader("elsewhere", 1, "1970-01-01T00:00:00Z", 1);

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private int records;
    Catalogue catalogue;

    /** An empty catalogue with this clock. */
    protected abstract Catalogue open(InstantSource clock) throws Exception;

    @BeforeEach
    void openCatalogue() throws Exception {
        catalogue = open(() -> now);
    }

    @AfterEach
    void closeCatalogue() {
        catalogue.close();
    }

    void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    void bring(RegisterId register, int count) {
        catalogue.registers().open(register, "anna");
        int there = catalogue.pages().ofRegister(register).size();
        var scans = new ArrayList<Scan>();
        IntStream.range(there, there + count).forEach(number -> {
            var name = number + ".jpg";
            var digest = Sha512.of((register + name).getBytes(StandardCharsets.UTF_8));
            scans.add(new Scan(register, digest, name, 100, "image/jpeg", "scans/" + name, 1, null));
        });
        catalogue.pages().addScans(register, scans, "anna");
    }

    void setAside(RegisterId register, int page) {
        tell(new PageOutcome.SetAside(new PageId(register, page), QuarantineReason.TOO_SLOW));
    }

    void again(RegisterId register, int page) {
        tell(new PageOutcome.Again(new PageId(register, page)));
    }

    void tell(PageOutcome outcome) {
        catalogue.pages().finish(++records, List.of(outcome), "worker");
    }
}
