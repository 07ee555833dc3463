package org.mokanda.core.store;

import java.time.Instant;

/**
 * Who added a version, when and why.
 *
 * @param by login or name of a command's user, never of a person in an act
 * @param why short, English, e.g. {@code batch of scans}
 */
public record Provenance(String by, Instant at, String why) {}
