package org.mokanda.storage.sql;

import java.util.function.Supplier;

/** Turns what a database reports into a sentence with a next step. */
interface Errors {
    /** @throws org.mokanda.core.failure.MokandaException disk, server, lock or rights do not let us */
    <T> T translate(Supplier<T> work);
}
