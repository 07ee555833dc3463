package org.mokanda.copies;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/**
 * Signs a PDF at PAdES baseline B (ETSI EN 319 142-1) as a certifying signature that allows no change (ISO 32000-1,
 * 12.8.2.2). Whatever it signs it reads back with other code before anybody gets it. Safe for many threads.
 */
final class PadesSigner {
    private final CopyKey key;
    private final PAdESService service;

    PadesSigner(CopyKey key) {
        this.key = key;
        // "simple": no trust lists and no way to the network.
        this.service = new PAdESService(new CommonCertificateVerifier(true));
        this.service.setPdfObjFactory(new PdfBoxNativeObjectFactory());
    }

    /**
     * @param at time of signing, as this PC's clock tells it
     * @throws MokandaException {@code copy.certificate-not-valid} when the clock lies outside the certificate's years;
     *     {@code copy.signature-defect} when the signature does not hold as written
     */
    byte[] sign(byte[] pdf, Instant at, String place, String reason) {
        var certificate = key.certificate();
        if (at.isBefore(certificate.getNotBefore().toInstant())
                || at.isAfter(certificate.getNotAfter().toInstant())) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "copy.certificate-not-valid", "certificate is not valid at " + at, null);
        }
        var parameters = parameters(at, place, reason);
        var document = new InMemoryDocument(pdf);
        var content = service.getDataToSign(document, parameters);
        var value =
                new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, key.sign("SHA256withECDSA", content.getBytes()));
        var signed = bytes(service.signDocument(document, parameters, value));
        var problems = SignedPdf.check(signed, certificate);
        if (!problems.isEmpty()) {
            throw new MokandaException(
                    FailureKind.DEFECT, "copy.signature-defect", "signature as written: " + problems, null);
        }
        return signed;
    }

    private PAdESSignatureParameters parameters(Instant at, String place, String reason) {
        var token = new CertificateToken(key.certificate());
        var parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(token);
        parameters.setCertificateChain(List.of(token));
        parameters.bLevel().setSigningDate(Date.from(at));
        parameters.setSignerName(CopyKey.commonName(key.certificate()));
        parameters.setLocation(place);
        parameters.setReason(reason);
        parameters.setAppName("Mokanda");
        parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
        return parameters;
    }

    private static byte[] bytes(eu.europa.esig.dss.model.DSSDocument document) {
        try {
            var out = new ByteArrayOutputStream();
            document.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
