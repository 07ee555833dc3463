package org.mokanda.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mokanda.core.act.CivilAct;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class SignedCopyTest {
    @TempDir
    private static Path folder;

    private static CopyKey key;
    private static CopyVerification verification;

    @BeforeAll
    static void makeTheKey() {
        key = CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", InstantSource.fixed(SampleCopies.NOON));
        verification = new CopyVerification(CopyKey.certificate(folder.resolve("keys/copies.crt")));
        VeraGreenfieldFoundryProvider.initialise();
    }

    static List<CivilAct> acts() {
        return List.of(SampleCopies.birth(), SampleCopies.longMarriage());
    }

    private static byte[] signed(CivilAct act) {
        var statement = SampleCopies.statement(act);
        var pictures = act.regions().stream().map(SampleCopies::crop).toList();
        var pdf = new CopyPress()
                .print(
                        statement,
                        pictures,
                        QrSeal.seal(SealClaims.of(statement.bytes()), key),
                        CopyKey.commonName(key.certificate()),
                        CopyPress.hex(CopyKey.fingerprint(key.certificate())));
        return new PadesSigner(key).sign(pdf, SampleCopies.NOON, "Kimbanseke", "Pour copie conforme");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("acts")
    @Tag("I10")
    void isGenuineForWhoeverHoldsTheCertificate(CivilAct act) {
        var result = verification.verify(signed(act));

        assertEquals(List.of(), result.findings());
        assertEquals("KMB-2026-000012", result.claims().orElseThrow().number());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("acts")
    void isPdfA3b(CivilAct act) throws Exception {
        var pdf = signed(act);
        try (var parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_3_B);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
            var result = validator.validate(parser);
            assertTrue(
                    result.isCompliant(),
                    () -> result.getTestAssertions().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")));
        }
    }

    @Test
    @Tag("I10")
    void hasASignatureThatACommonToolFindsValid() throws Exception {
        var file = Files.write(folder.resolve("copy.pdf"), signed(SampleCopies.birth()));
        var answer = run("pdfsig", "-nocert", file.toString());

        assertTrue(answer.contains("Signature is Valid"), answer);
        assertTrue(answer.contains("Total document signed"), answer);
        assertTrue(answer.contains("ETSI.CAdES.detached"), answer);
    }

    @Test
    void losesItsWorthWithAnyChangedByte() throws IOException {
        var pdf = signed(SampleCopies.birth());
        var hole = hole(pdf);
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int place = random.nextInt(pdf.length);
            // The signature can't cover itself; what may be changed there is the next test's.
            if (place <= hole[0] || place >= hole[1]) {
                assertRefusedWhenChanged(pdf, place, (byte) (1 << random.nextInt(8)));
            }
        }
    }

    @Test
    void losesItsWorthWhenSomethingHidesBesideTheSignature() throws IOException {
        var pdf = signed(SampleCopies.birth());
        var hole = hole(pdf);
        assertRefusedWhenChanged(pdf, hole[1] - 1, (byte) 1);
        assertRefusedWhenChanged(pdf, hole[0] + 1, (byte) 4);
    }

    private static void assertRefusedWhenChanged(byte[] pdf, int place, byte flipped) {
        var changed = pdf.clone();
        changed[place] ^= flipped;
        assertTrue(!verification.verify(changed).isGenuine(), "byte " + place);
    }

    /** Where the signature's hexadecimal form begins and ends. */
    private static int[] hole(byte[] pdf) throws IOException {
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf)) {
            var range = document.getSignatureDictionaries().getFirst().getByteRange();
            return new int[] {range[1], range[2] - 1};
        }
    }

    @Test
    void losesItsWorthWithAnythingAdded() {
        var pdf = signed(SampleCopies.birth());
        var longer = java.util.Arrays.copyOf(pdf, pdf.length + 1);
        longer[pdf.length] = '\n';

        assertEquals(
                CopyFinding.Kind.NOT_WHOLE,
                verification.verify(longer).findings().getFirst().kind());
    }

    @Test
    void isRefusedUnderAnotherOfficesCertificate() {
        var other = CopyKey.openOrCreate(folder.resolve("other"), "Matete", InstantSource.fixed(SampleCopies.NOON));

        assertEquals(
                CopyFinding.Kind.OTHER_SIGNER,
                new CopyVerification(other.certificate())
                        .verify(signed(SampleCopies.birth()))
                        .findings()
                        .getFirst()
                        .kind());
    }

    @Test
    void tellsWhatIsNoCopyAtAll() {
        assertEquals(
                CopyFinding.Kind.UNREADABLE,
                verification
                        .verify("nothing".getBytes(StandardCharsets.UTF_8))
                        .findings()
                        .getFirst()
                        .kind());
        var statement = SampleCopies.statement(SampleCopies.birth());
        var unsigned = new CopyPress().print(statement, List.of(), "MK1:", "", "");
        assertEquals(
                CopyFinding.Kind.UNSIGNED,
                verification.verify(unsigned).findings().getFirst().kind());
    }

    @Test
    void saysSoWhenTheCodeBelongsToAnotherStatement() {
        var statement = SampleCopies.statement(SampleCopies.birth());
        var other = SampleCopies.statement(SampleCopies.longMarriage());
        var pdf = new CopyPress().print(statement, List.of(), QrSeal.seal(SealClaims.of(other.bytes()), key), "", "");
        var signed = new PadesSigner(key).sign(pdf, SampleCopies.NOON, "", "");

        assertEquals(
                CopyFinding.Kind.QR_DIFFERS,
                verification.verify(signed).findings().getFirst().kind());
    }

    @Test
    void canBeReadFromPaper() throws Exception {
        var pdf = Files.write(folder.resolve("paper.pdf"), signed(SampleCopies.birth()));
        run(
                "pdftoppm",
                "-r",
                "150",
                "-png",
                pdf.toString(),
                folder.resolve("paper").toString());
        try (var pages = Files.list(folder)) {
            var texts = pages.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .flatMap(file -> QrPicture.read(picture(file)).stream())
                    .toList();
            var genuine =
                    assertInstanceOf(QrSeal.Reading.Genuine.class, QrSeal.open(texts.getFirst(), key.certificate()));
            assertEquals("Tshɔmba wa Ŋɔlɛ Marie-Joséphine", genuine.claims().subject());
        }
    }

    private static java.awt.image.BufferedImage picture(Path file) {
        try {
            return javax.imageio.ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs a tool of poppler-utils; a machine without it skips the test and says so, but never in CI, where none reads it. */
    private static String run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException _) {
            var missing = command[0] + " is not installed (package poppler-utils)";
            assertNull(System.getenv("CI"), missing);
            assumeTrue(false, missing);
            throw new AssertionError("not reached");
        }
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return answer;
    }
}
