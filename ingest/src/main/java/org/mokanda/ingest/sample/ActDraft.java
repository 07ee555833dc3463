package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterKind;

/** Gathers the {@link ActTruth} of an act while it is being written. For one thread. */
final class ActDraft {
    private final String number;
    private final RegisterKind kind;
    private final LocalDate eventDate;
    private final LocalDate drawnUp;
    private final String place;
    private final StringBuilder text = new StringBuilder();
    private final List<ActTruth.Part> parts = new ArrayList<>();
    private final List<ActTruth.Role> people = new ArrayList<>();
    private final List<ActTruth.Note> notes = new ArrayList<>();
    private final List<String> struck = new ArrayList<>();
    private ActTruth.Basis basis = ActTruth.Basis.DECLARATION_IN_TIME;
    private ActTruth.@Nullable Judgment judgment;

    ActDraft(String number, RegisterKind kind, LocalDate eventDate, LocalDate drawnUp, String place) {
        this.number = number;
        this.kind = kind;
        this.eventDate = eventDate;
        this.drawnUp = drawnUp;
        this.place = place;
    }

    /** A line that stands in the act. */
    void say(String line) {
        if (!line.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
    }

    ActDraft role(String role, Person person) {
        people.add(new ActTruth.Role(role, person, null, null));
        return this;
    }

    ActDraft role(String role, Person person, @Nullable String quality, @Nullable Integer statedAge) {
        people.add(new ActTruth.Role(role, person, quality, statedAge));
        return this;
    }

    void part(ActTruth.Part part) {
        parts.add(part);
    }

    void note(ActTruth.Note note) {
        notes.add(note);
    }

    void struck(String words) {
        struck.add(words);
    }

    void restsOn(ActTruth.Basis newBasis, ActTruth.@Nullable Judgment newJudgment) {
        this.basis = newBasis;
        this.judgment = newJudgment;
    }

    ActTruth finish() {
        return new ActTruth(
                number,
                kind,
                parts,
                eventDate,
                drawnUp,
                basis,
                judgment,
                place,
                people,
                notes,
                struck,
                text.toString());
    }
}
