/** The catalogue in SQL, on SQLite or PostgreSQL. I2, I4. */
@NullMarked
package org.mokanda.storage.sql;

import org.jspecify.annotations.NullMarked;
