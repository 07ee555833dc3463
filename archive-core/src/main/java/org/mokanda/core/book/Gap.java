package org.mokanda.core.book;

import org.jspecify.annotations.Nullable;

/**
 * Something of a register that is not there, and why. Who said so stands in the {@link BookEntry}.
 *
 * @param numbers of leaves or acts, as {@link GapKind#extent} says; null for the whole book
 * @param source on what this rests, e.g. the minutes of a loss; may be empty
 * @param note may be empty
 */
public record Gap(GapKind kind, @Nullable NumberRange numbers, String source, String note) implements BookFact {
    public Gap {
        if (numbers == null ? kind.needsNumbers() : !kind.takesNumbers()) {
            throw new IllegalArgumentException(kind + (numbers == null ? " without numbers" : " with numbers"));
        }
        source = Typed.kept(source, LINE_MAX);
        note = Typed.kept(note, NOTE_MAX);
    }

    /** True for the whole book. */
    public boolean isWhole() {
        return numbers == null;
    }

    /** True when both say that the same is wanting for the same reason, whatever the source. */
    public boolean saysTheSameAs(Gap other) {
        return kind == other.kind && java.util.Objects.equals(numbers, other.numbers);
    }

    /** What people wrote is left out (I7). */
    @Override
    public String toString() {
        return "Gap[" + kind + (numbers == null ? "" : " " + numbers) + "]";
    }
}
