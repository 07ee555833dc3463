package org.mokanda.ingest.sample;

import java.nio.file.Path;
import java.util.List;
import org.mokanda.core.register.RegisterKind;

/**
 * One sample register as written to disk: what {@code ingest} must be told about it.
 *
 * @param office code of the office, such as {@code KMB}
 * @param volume from 1
 * @param folder holds {@code files} and {@code truth}, nothing else
 * @param files the image files in page order
 * @param pageCount images in all files together; a double page counts once
 * @param actCount acts, or lines of a table
 * @param truth what is really written there, as JSON (schema in {@link TruthJson})
 */
public record SampleRegister(
        String office,
        RegisterKind kind,
        int year,
        int volume,
        Path folder,
        List<Path> files,
        int pageCount,
        int actCount,
        Path truth) {
    public SampleRegister {
        files = List.copyOf(files);
    }
}
