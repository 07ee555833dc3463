package org.mokanda.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;

/** What comes from links, command lines and file names is read strictly or refused. */
final class ReferencesTest {
    private static final OfficeCode KMB = new OfficeCode("KMB");
    private static final RegisterId BIRTHS = new RegisterId(KMB, RegisterKind.BIRTH, Year.of(1957), 2);

    @Test
    void aReferenceIsReadBackAsWhatItNames() {
        for (int number : List.of(1, 12, 99_999_999)) {
            var page = new PageId(BIRTHS, number);
            var act = new ActId(BIRTHS, number);
            assertEquals(Optional.of(page), PageId.parse(page.reference()));
            assertEquals(Optional.of(act), ActId.parse(act.reference()));
        }
        for (int serial : List.of(1, 12, 999_999)) {
            var copy = new CopyNumber(KMB, Year.of(2026), serial);
            assertEquals(Optional.of(copy), CopyNumber.parse(copy.reference()));
        }
        assertEquals("KMB-2026-000012", new CopyNumber(KMB, Year.of(2026), 12).reference());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                ".p7",
                ".a7",
                "KMB-birth-1957",
                "KMB-birth-1957.p",
                "KMB-birth-1957.a",
                "KMB-birth-1957.p0",
                "KMB-birth-1957.a0",
                "KMB-birth-1957.p-1",
                "KMB-birth-1957.a+1",
                "KMB-birth-1957.p01",
                "KMB-birth-1957.a1 ",
                "KMB-birth-1957.p1\n",
                "KMB-birth-1957.p٣",
                "KMB-birth-1957.a999999999",
                "KMB-birth-1957.p99999999999999999999",
                "KMB-birth-1957.x7",
                "KMB-birth-1957.p7.p7",
                "../KMB-birth-1957.p7",
                "KMB-birth-1957/.p7",
                "KMB-birth-1957\u0000.a7",
                "K%4DB-birth-1957.a7"
            })
    void whatIsNoReferenceOfAPageOrActIsNotRead(String text) {
        assertTrue(PageId.parse(text).isEmpty());
        assertTrue(ActId.parse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KMB",
                "KMB-2026",
                "KMB-2026-000000",
                "KMB-2026-12",
                "KMB-2026-1000000",
                "KMB-26-000012",
                "KMB-0026-000012",
                "kmb-2026-000012",
                "K-2026-000012",
                "KMBKMBKMB-2026-000012",
                "KMB-2026-00001٢",
                "KMB-2026-000012/..",
                "../KMB-2026-000012"
            })
    void whatIsNoNumberOfACopyIsNotRead(String text) {
        assertTrue(CopyNumber.parse(text).isEmpty());
    }

    @Test
    void numbersOutOfRangeCannotBeBuilt() {
        assertThrows(IllegalArgumentException.class, () -> new PageId(BIRTHS, 0));
        assertThrows(IllegalArgumentException.class, () -> new ActId(BIRTHS, -1));
        assertThrows(IllegalArgumentException.class, () -> new CopyNumber(KMB, Year.of(2026), 0));
        assertThrows(IllegalArgumentException.class, () -> new CopyNumber(KMB, Year.of(2026), 1_000_000));
        assertThrows(IllegalArgumentException.class, () -> new CopyNumber(KMB, Year.of(12_026), 1));
    }

    @Test
    void booksPagesAndActsStandInTheOrderPeopleCount() {
        var books = Stream.of(null, 1, 2, 10)
                .map(volume -> new RegisterId(KMB, RegisterKind.BIRTH, Year.of(1957), volume))
                .toList();
        assertEquals(books, books.reversed().stream().sorted().toList());
        var pages =
                Stream.of(1, 2, 10).map(number -> new PageId(BIRTHS, number)).toList();
        assertEquals(pages, pages.reversed().stream().sorted().toList());
        var acts = Stream.of(1, 2, 10).map(number -> new ActId(BIRTHS, number)).toList();
        assertEquals(acts, acts.reversed().stream().sorted().toList());
    }

    @Test
    void anObjectIsNamedByItsRegisterAndPurpose() {
        assertEquals(
                "urn:mokanda:KMB:birth:1957:2:scans",
                ObjectId.of(BIRTHS, Purpose.SCANS).urn());
    }

    @Test
    void anObjectOfAnActOrACopyIsNamedByItsNumber() {
        for (var register : List.of(BIRTHS, new RegisterId(KMB, RegisterKind.BIRTH, Year.of(1957), null))) {
            for (int number : new int[] {1, 37, 12_345}) {
                var act = new ActId(register, number);
                assertEquals(Optional.of(act), ActId.of(act.object()));
            }
        }
        var copy = new CopyNumber(KMB, Year.of(2026), 12);
        assertEquals(
                "urn:mokanda:KMB:birth:1957:2:acts:0037",
                new ActId(BIRTHS, 37).object().urn());
        assertEquals("urn:mokanda:KMB:2026:copies:000012", copy.object().urn());
        assertEquals(Optional.of(copy), CopyNumber.of(copy.object()));
        assertEquals(Optional.empty(), CopyNumber.of(ObjectId.of(BIRTHS, Purpose.ACTS)));
        assertEquals(Optional.empty(), ActId.of(copy.object()));
        assertEquals(Optional.empty(), ActId.of(ObjectId.of(BIRTHS, Purpose.SCANS)));
        assertEquals(Optional.empty(), ActId.of(new ObjectId("urn:mokanda:KMB:birth:1957:2:acts:00037")));
        assertEquals(Optional.empty(), ActId.of(new ObjectId("urn:mokanda:KMB:birth:1957:2:acts:0000")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "urn:mokanda:",
                "urn:mokanda:KMB",
                "urn:mokanda:KMB:",
                "urn:mokanda::KMB:scans",
                "urn:mokanda:KMB:birth:1957:2:3:4:scans",
                "urn:mokanda:KMB:../../etc",
                "urn:mokanda:KMB:a b",
                "urn:mokanda:KMB:acts\n",
                "URN:MOKANDA:KMB:acts",
                "x-urn:mokanda:KMB:acts",
                "urn:mokanda:KMB:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void whatIsNoNameOfAnObjectIsRefused(String urn) {
        assertThrows(IllegalArgumentException.class, () -> new ObjectId(urn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "scans/0001-page.jpg",
                "scans/0002-Acte n° 12 (né à Boma).tif",
                "a/..b/c..",
                "a/...",
                ".hidden"
            })
    void aLogicalPathMayHoldWhatFileNamesHold(String path) {
        assertEquals(path, NewFile.of(path, new byte[0]).path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "a/",
                "a//b",
                ".",
                "..",
                "./a",
                "../a",
                "a/./b",
                "a/../../b",
                "a/..",
                "a/.",
                "a\\b",
                "..\\a",
                "C:\\a",
                "a\u0000b",
                "a\nb",
                "a\u007fb",
                "a\u0085b"
            })
    @Tag("I7")
    void aHostilePathIsRefusedAndNotRepeated(String path) {
        var fault = assertThrows(IllegalArgumentException.class, () -> NewFile.of(path, new byte[0]));
        assertEquals("no logical path", fault.getMessage());
    }

    @Test
    @Tag("I11")
    void aPathIsBoundedAndMadeOfWholeCharacters() {
        assertThrows(IllegalArgumentException.class, () -> NewFile.of("a\ud83d", new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> NewFile.of("a".repeat(NewFile.PATH_MAX + 1), new byte[0]));
        assertFalse(NewFile.of("a".repeat(NewFile.PATH_MAX), new byte[0]).path().isEmpty());
    }

    @Test
    void whatComesByBatchesGoesOnInNumberedObjects() {
        var register = RegisterId.parse("KMB-birth-1957-2").orElseThrow();
        var first = ObjectId.of(register, Purpose.SCANS);
        assertEquals(first, ObjectId.of(register, Purpose.SCANS, 1));
        var third = ObjectId.of(register, Purpose.SCANS, 3);
        assertEquals("urn:mokanda:KMB:birth:1957:2:scans:0003", third.urn());
        assertEquals(3, third.part());
        assertEquals(third, ObjectId.of(register, Purpose.SCANS, 2).after());
        assertEquals(first, third.first());
        assertEquals(1, first.part());
        assertEquals(1, ObjectId.act(register, 12).part(), "an object by itself");
        assertEquals(Optional.of(register), third.register());
        assertEquals(Optional.of(Purpose.SCANS), third.purpose());
        assertThrows(IllegalArgumentException.class, () -> ObjectId.of(register, Purpose.TEXT, 0));
        var foreign = new ObjectId("urn:mokanda:KMB:poem:1957:scans");
        assertEquals(Optional.empty(), foreign.register());
        assertEquals(Optional.empty(), foreign.purpose());
        assertEquals(1, foreign.part());
    }
}
