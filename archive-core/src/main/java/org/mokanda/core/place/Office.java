package org.mokanda.core.place;

import org.mokanda.core.register.OfficeCode;

/**
 * An office of civil status.
 *
 * @param name as people write it, e.g. {@code Kimbanseke}
 * @param city of which it is a part, e.g. {@code Kinshasa}
 */
public record Office(OfficeCode code, String name, String city) {}
