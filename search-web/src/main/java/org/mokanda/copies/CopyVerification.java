package org.mokanda.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.mokanda.core.json.JsonException;

/**
 * Checks a copy with nothing but the file and the office's certificate: no catalogue, no network (I10). The signature
 * comes first; only a file that our key signed is looked into.
 */
public final class CopyVerification {
    /** A copy is a few hundred kilobytes; this leaves room for acts that fill many pages. */
    public static final int BYTES_MAX = 64 * 1024 * 1024;

    /** Pages looked at for the code, from the last one backwards: it stands at the end. */
    private static final int PAGES_MAX = 3;

    private static final int DOTS_PER_INCH = 200;
    private static final Pattern PART = Pattern.compile("pdfaid:part(?:=[\"']|>)3[\"'<]");
    private static final Pattern CONFORMANCE = Pattern.compile("pdfaid:conformance(?:=[\"']|>)B[\"'<]");

    private final X509Certificate office;

    /** @param office certificate that was handed out, see {@link CopyKey#certificate(Path)} */
    public CopyVerification(X509Certificate office) {
        this.office = office;
    }

    /**
     * The outcome.
     *
     * @param claims what the attached transcription says, when the signature holds and it can be read
     * @param findings empty for a genuine copy
     */
    public record Result(Optional<SealClaims> claims, List<CopyFinding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }

        public boolean isGenuine() {
            return findings.isEmpty();
        }
    }

    /** Checks a file; one that is too large is not read. */
    public Result verify(Path file) {
        try {
            return Files.size(file) > BYTES_MAX
                    ? broken(CopyFinding.Kind.UNREADABLE)
                    : verify(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Result verify(byte[] pdf) {
        if (pdf.length > BYTES_MAX) {
            return broken(CopyFinding.Kind.UNREADABLE);
        }
        var problems = SignedPdf.check(pdf, office);
        if (!problems.isEmpty()) {
            return broken(kind(problems.getFirst()));
        }
        try (var document = Loader.loadPDF(pdf)) {
            return content(document);
        } catch (IOException _) {
            return broken(CopyFinding.Kind.UNREADABLE);
        }
    }

    private static Result broken(CopyFinding.Kind kind) {
        return new Result(Optional.empty(), List.of(new CopyFinding(kind, "")));
    }

    private static CopyFinding.Kind kind(SignedPdf.Problem problem) {
        return switch (problem) {
            case UNREADABLE -> CopyFinding.Kind.UNREADABLE;
            case UNSIGNED -> CopyFinding.Kind.UNSIGNED;
            case NOT_WHOLE -> CopyFinding.Kind.NOT_WHOLE;
            case OTHER_SIGNER -> CopyFinding.Kind.OTHER_SIGNER;
            case CHANGED -> CopyFinding.Kind.CHANGED;
        };
    }

    private Result content(PDDocument document) throws IOException {
        var findings = new ArrayList<CopyFinding>();
        if (!saysPdfA(document)) {
            findings.add(new CopyFinding(CopyFinding.Kind.NOT_PDF_A, ""));
        }
        var claims = transcription(document);
        if (claims.isEmpty()) {
            findings.add(new CopyFinding(CopyFinding.Kind.NO_TRANSCRIPTION, ""));
        } else {
            checkCode(document, claims.get()).ifPresent(findings::add);
        }
        return new Result(claims, findings);
    }

    private static boolean saysPdfA(PDDocument document) throws IOException {
        var metadata = document.getDocumentCatalog().getMetadata();
        if (metadata == null) {
            return false;
        }
        var xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        return PART.matcher(xmp).find() && CONFORMANCE.matcher(xmp).find();
    }

    private static Optional<SealClaims> transcription(PDDocument document) throws IOException {
        var names = document.getDocumentCatalog().getNames();
        if (names == null || names.getEmbeddedFiles() == null) {
            return Optional.empty();
        }
        var files = names.getEmbeddedFiles().getNames();
        if (files == null) {
            return Optional.empty();
        }
        for (var file : files.values()) {
            if (CopyPress.ATTACHMENT.equals(file.getFilename())) {
                return claims(file);
            }
        }
        return Optional.empty();
    }

    private static Optional<SealClaims> claims(PDComplexFileSpecification file) throws IOException {
        var embedded = file.getEmbeddedFile();
        if (embedded == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(SealClaims.of(embedded.toByteArray()));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }

    private Optional<CopyFinding> checkCode(PDDocument document, SealClaims expected) throws IOException {
        var renderer = new PDFRenderer(document);
        int last = document.getNumberOfPages() - 1;
        for (int page = last; page >= 0 && page > last - PAGES_MAX; page--) {
            for (var text : QrPicture.read(renderer.renderImageWithDPI(page, DOTS_PER_INCH, ImageType.GRAY))) {
                switch (QrSeal.open(text, office)) {
                    case QrSeal.Reading.Genuine(var claims) -> {
                        return claims.equals(expected)
                                ? Optional.empty()
                                : Optional.of(
                                        new CopyFinding(CopyFinding.Kind.QR_DIFFERS, "code of " + claims.number()));
                    }
                    case QrSeal.Reading.Forged(), QrSeal.Reading.OtherKey() -> {
                        return Optional.of(new CopyFinding(CopyFinding.Kind.QR_NOT_GENUINE, ""));
                    }
                    case QrSeal.Reading.NotASeal() -> {
                        // The scan may show a code of its own, which is nothing to us.
                    }
                }
            }
        }
        return Optional.of(new CopyFinding(CopyFinding.Kind.NO_QR, ""));
    }
}
