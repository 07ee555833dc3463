package org.mokanda.ingest.extract;

import java.util.List;
import java.util.Optional;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.register.RegisterId;

/**
 * Finds acts and their fields in what a machine read. Stateless, safe for many threads, deterministic; its time is
 * bounded whatever stands on the page (I11).
 */
public interface ActExtractor {
    /**
     * The acts that begin on {@code page}, in reading order; an act that crosses the foot of the page takes its rest from
     * the head of {@code next}. Text at the head of {@code page} that belongs to an act begun before is left alone. What
     * is not there is absent, never made up (I5).
     *
     * @param register kind and year are hints, the page decides
     * @param next the page that follows in the book, if it has been read
     */
    List<ActProposal> extract(RegisterId register, PageText page, Optional<PageText> next);
}
