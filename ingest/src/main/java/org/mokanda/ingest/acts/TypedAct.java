package org.mokanda.ingest.acts;

import java.util.Map;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.register.RegisterId;

/**
 * An act as a line of the table has it, before it has a number.
 *
 * @param texts as {@link ImportedAct} takes them
 */
record TypedAct(RegisterId register, ActKind kind, String externalId, Map<ActField, String> texts) {
    TypedAct {
        texts = Map.copyOf(texts);
    }

    ImportedAct numbered(int number) {
        return new ImportedAct(new ActId(register, number), kind, externalId, texts);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "TypedAct[" + register + "]";
    }
}
