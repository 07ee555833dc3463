package org.mokanda.core.search;

import java.util.List;
import org.mokanda.core.act.CivilAct;

/**
 * An act that was found.
 *
 * @param score higher is better; comparable within one answer only
 * @param why reasons, strongest first
 */
public record ActHit(CivilAct act, double score, List<MatchReason> why) {
    public ActHit {
        why = List.copyOf(why);
    }
}
