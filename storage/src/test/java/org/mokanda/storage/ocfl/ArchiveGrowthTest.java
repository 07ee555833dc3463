package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.act.MemoryActs;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** A book is validated act by act: the archive grows by the same for the last act as for the first. */
final class ArchiveGrowthTest {
    private static final RegisterId BIRTHS =
            new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), null);

    @TempDir
    private Path data;

    @Test
    @Tag("I11")
    void theLastActOfABookTakesAsMuchRoomAsTheFirst() throws IOException {
        var acts = new MemoryActs();
        var region = new Region(new PageId(BIRTHS, 1), new Box(10, 20, 300, 400));
        try (var store = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"))) {
            var desk = new ActDesk(store, acts, InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
            long afterTen = 0;
            for (int number = 1; number <= 40; number++) {
                var act = new ActId(BIRTHS, number);
                var surname = new FieldValue.Proposed("Tshala", "Tshala", region, 80);
                acts.add(CivilAct.of(
                        act,
                        new ActProposal(ActKind.BIRTH, List.of(region), Map.of(ActField.SURNAME, surname), List.of())));
                desk.validate(act, 0, Map.of(ActField.SURNAME, "Tshala"), List.of(), List.of(region), "anna", "");
                if (number == 10) {
                    afterTen = size();
                }
            }
            assertEquals(1.0, (size() - afterTen) / 3.0 / afterTen, 0.1);
        }
    }

    private long size() throws IOException {
        try (var tree = Files.walk(data.resolve("archive"))) {
            // What every archive holds, the texts of the specifications, is no growth.
            return tree.filter(path -> path.toString().contains("acts"))
                    .filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }
}
