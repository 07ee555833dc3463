package org.mokanda.ingest.sample;

import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterKind;

/**
 * What is really written in one act of a sample register.
 *
 * @param number as written in the margin
 * @param parts where it stands, in reading order; more than one when it runs over a page or exists in several volets
 * @param eventDate day of the birth, marriage or death
 * @param drawnUp day of the act
 * @param struck words crossed out, not part of {@code text}
 * @param text everything printed and written in the act, a line per line, marginal notes and struck words excepted
 */
record ActTruth(
        String number,
        RegisterKind kind,
        List<Part> parts,
        LocalDate eventDate,
        LocalDate drawnUp,
        Basis basis,
        @Nullable Judgment judgment,
        String place,
        List<Role> people,
        List<Note> notes,
        List<String> struck,
        String text) {

    ActTruth {
        parts = List.copyOf(parts);
        people = List.copyOf(people);
        notes = List.copyOf(notes);
        struck = List.copyOf(struck);
    }

    enum Basis {
        DECLARATION_IN_TIME,
        BY_PROXY,
        SUPPLETIVE_JUDGMENT,
        CELEBRATION
    }

    /** A place on a leaf; {@code onLeaf} in pixels of the unskewed leaf. {@code counterpart} 1 to 4, 0 if there is one. */
    record Part(int page, int leaf, Rectangle2D onLeaf, int counterpart) {}

    record Judgment(String court, String number, LocalDate date, LocalDate noAppealCertificate) {}

    /** A person in a role, such as {@code subject}, {@code father}, {@code witness}; {@code quality} as stated. */
    record Role(
            String role,
            Person person,
            @Nullable String quality,
            @Nullable Integer statedAge) {}

    /** A marginal note; {@code kind} is {@code marriage}, {@code recognition}, {@code rectification} or such. */
    record Note(String kind, LocalDate date, String text, Part part) {}

    /** One line of a table of names. */
    record Row(String name, LocalDate date, String number, Part part) {}
}
