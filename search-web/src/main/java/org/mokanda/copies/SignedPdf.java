package org.mokanda.copies;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSVerifierCertificateNotValidException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Checks the signature of a copy from its bytes, without the code that wrote it: one signature, over every byte of the
 * file but the signature itself, by the key of one certificate.
 */
final class SignedPdf {
    /** What may be wrong, the first one that makes further looks useless ends the check. */
    enum Problem {
        /** Not a PDF, or damaged beyond reading. */
        UNREADABLE,
        UNSIGNED,
        /** Something was added after the copy was signed, or bytes are left out of the signature. */
        NOT_WHOLE,
        /** Signed by somebody else than the holder of the given certificate. */
        OTHER_SIGNER,
        /** The bytes are not those that were signed. */
        CHANGED
    }

    private static final Set<String> DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(),
            NISTObjectIdentifiers.id_sha512.getId());

    private SignedPdf() {}

    /** @return nothing when the signature holds over the whole file */
    static List<Problem> check(byte[] pdf, X509Certificate trusted) {
        List<PDSignature> signatures;
        try (var document = Loader.loadPDF(pdf)) {
            signatures = document.getSignatureDictionaries();
        } catch (IOException | RuntimeException _) {
            // The reader meets hostile bytes here; whatever it stumbles over, the file can't be read.
            return List.of(Problem.UNREADABLE);
        }
        if (signatures.isEmpty()) {
            return List.of(Problem.UNSIGNED);
        }
        var signature = signatures.getFirst();
        if (signatures.size() != 1 || !coversAll(pdf, signature)) {
            return List.of(Problem.NOT_WHOLE);
        }
        return checkCms(pdf, signature, trusted);
    }

    private static boolean coversAll(byte[] pdf, PDSignature signature) {
        var range = signature.getByteRange();
        if (range == null
                || range.length != 4
                || range[0] != 0
                || range[1] < 1
                || range[2] <= range[1] + 1
                || range[3] < 0
                || (long) range[2] + range[3] != pdf.length
                || pdf[range[1]] != '<'
                || pdf[range[2] - 1] != '>') {
            return false;
        }
        try {
            var hole =
                    new String(pdf, range[1] + 1, range[2] - range[1] - 2, java.nio.charset.StandardCharsets.US_ASCII);
            return Arrays.equals(HexFormat.of().parseHex(hole), signature.getContents());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<Problem> checkCms(byte[] pdf, PDSignature signature, X509Certificate trusted) {
        var range = signature.getByteRange();
        var content = new byte[range[1] + range[3]];
        System.arraycopy(pdf, 0, content, 0, range[1]);
        System.arraycopy(pdf, range[2], content, range[1], range[3]);
        // The space for the signature is filled up with zeros: read one value, not to the end.
        try (var asn1 = new ASN1InputStream(signature.getContents())) {
            var message = ContentInfo.getInstance(asn1.readObject());
            var cms = new CMSSignedData(new CMSProcessableByteArray(content), message);
            var signers = cms.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                return List.of(Problem.OTHER_SIGNER);
            }
            var signer = signers.iterator().next();
            if (!isBy(signer, trusted)) {
                return List.of(Problem.OTHER_SIGNER);
            }
            if (!message.getContentType().equals(CMSObjectIdentifiers.signedData)
                    || !isAsWeWriteIt(cms, asn1.readAllBytes(), trusted)) {
                return List.of(Problem.CHANGED);
            }
            boolean holds = DIGESTS.contains(signer.getDigestAlgOID())
                    && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(trusted));
            return holds ? List.of() : List.of(Problem.CHANGED);
        } catch (CMSVerifierCertificateNotValidException _) {
            return List.of(Problem.OTHER_SIGNER);
        } catch (IOException
                | CMSException
                | OperatorCreationException
                | CertificateEncodingException
                | RuntimeException _) {
            // As above: what can't be read was not written by us.
            return List.of(Problem.CHANGED);
        }
    }

    /**
     * The parts of a CMS message that its signature does not cover have one form here, so that no byte of a copy can be
     * changed unseen.
     */
    private static boolean isAsWeWriteIt(CMSSignedData cms, byte[] filling, X509Certificate trusted)
            throws CertificateEncodingException {
        for (byte filler : filling) {
            if (filler != 0) {
                return false;
            }
        }
        var certificates = cms.getCertificates().getMatches(null);
        return cms.getVersion() == 1
                && Set.copyOf(certificates).equals(Set.of(new JcaX509CertificateHolder(trusted)))
                && cms.getCRLs().getMatches(null).isEmpty()
                && cms.getDigestAlgorithmIDs().stream()
                        .allMatch(
                                digest -> DIGESTS.contains(digest.getAlgorithm().getId()))
                && cms.getSignerInfos().getSigners().stream()
                        .allMatch(signer -> signer.getUnsignedAttributes() == null && signer.getVersion() == 1);
    }

    /** The signer is named by issuer and serial number, and bound by the certificate's hash (RFC 5035). */
    private static boolean isBy(SignerInformation signer, X509Certificate trusted) {
        try {
            if (!signer.getSID().match(new JcaX509CertificateHolder(trusted))) {
                return false;
            }
        } catch (CertificateEncodingException _) {
            return false;
        }
        var attributes = signer.getSignedAttributes();
        var attribute = attributes == null ? null : attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute == null) {
            return false;
        }
        var named = SigningCertificateV2.getInstance(attribute.getAttributeValues()[0])
                .getCerts()[0];
        return named.getHashAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                && MessageDigest.isEqual(named.getCertHash(), CopyKey.fingerprint(trusted));
    }
}
