package org.mokanda.deposit;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.LabelSeen;

/**
 * What became of a file, once the archive has it.
 *
 * @param code as in {@link org.mokanda.ingest.intake.FileOutcome#code}
 * @param pages images on it
 * @param reason why it gives no page; absent when it does
 * @param register the book it went to
 * @param label whether it names a book
 */
public record Fate(String code, int pages, @Nullable QuarantineReason reason, RegisterId register, LabelSeen label) {}
