package org.mokanda.core.queue;

/**
 * What lies between a station and the archive.
 *
 * @param onLoan pages it reads now
 * @param handedOver pages it has read and nobody has taken over yet
 */
public record StationLoad(Reader station, int onLoan, int handedOver) {}
