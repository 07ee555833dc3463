package org.mokanda.core.access;

import java.time.Instant;

/**
 * Somebody looked at what is still closed (I6). It names no person but the login (I7).
 *
 * @param number 1 and up, strictly rising
 * @param subject reference of the act or the page
 */
public record Look(long number, Instant at, String login, String subject, LookReason reason) {}
