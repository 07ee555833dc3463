package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mokanda.core.search.SampleActs.birth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.QuestionParser;

class BrowseTest {
    private static final int CLOSED = 5;
    private static final int OPEN = 3;

    @TempDir
    private Path directory;

    @Test
    @Tag("I6")
    @Tag("I11")
    void whatIsClosedIsLookedAtTooAndEndsTheLookAsWell() throws IOException {
        var acts = new ArrayList<IndexedAct>();
        for (int number = 1; number <= CLOSED + OPEN; number++) {
            acts.add(new IndexedAct(birth(number)
                    .with(ActField.SURNAME, "Ekanga")
                    .with(ActField.EVENT_DATE, number <= CLOSED ? "1959-01-01" : "1957-01-01")
                    .act()));
        }
        try (var index = LuceneIndex.open(directory)) {
            index.apply(acts, List.of(), List.of(), 1);
        }
        assertEquals("0 and more", counted(CLOSED));
        assertEquals("1 and more", counted(CLOSED + 1));
        assertEquals("3", counted(CLOSED + OPEN));
    }

    private String counted(int actsMax) throws IOException {
        var open = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1957));
        try (var reader = DirectoryReader.open(FSDirectory.open(directory.resolve("1")))) {
            var counts = Browse.find(reader, QuestionParser.parse("Ekan*"), open, 10, actsMax)
                    .counts();
            return counts.found() + (counts.more() ? " and more" : "");
        }
    }
}
