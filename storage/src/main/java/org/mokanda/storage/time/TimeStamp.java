package org.mokanda.storage.time;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * What a time-stamp proves: that the bytes existed at this time.
 *
 * @param at by the clock of the service
 * @param signer subject of the service's certificate
 */
public record TimeStamp(Instant at, String signer) {
    /** Most responses have 2 to 8 KB. */
    public static final int BYTES_MAX = 64 << 10;

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** Bits of a key's usage (RFC 5280, 4.2.1.3). */
    private static final int DIGITAL_SIGNATURE = 0;

    private static final int NON_REPUDIATION = 1;

    private static final Set<ASN1ObjectIdentifier> SAFE_DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512,
            NISTObjectIdentifiers.id_sha3_256,
            NISTObjectIdentifiers.id_sha3_384,
            NISTObjectIdentifiers.id_sha3_512);

    /**
     * Checks a response that was kept, as {@code openssl ts -verify} does: imprint, signature, the certificate that it names,
     * which must be for time-stamps and valid at that time, and the chain from it to what is trusted.
     *
     * @param response TimeStampResp in DER (RFC 3161, 2.4.2)
     * @param stamped the bytes whose time it is to prove
     */
    public static TimeStamp check(byte[] response, byte[] stamped, TimeTrust trust) throws StampFlaw {
        return check(read(response), stamped, trust);
    }

    /** The same for one that has just come, which must also answer this very request. */
    static TimeStamp check(byte[] response, TimeStampRequest request, byte[] stamped, TimeTrust trust)
            throws StampFlaw {
        var answer = read(response);
        if (!request.getNonce().equals(granted(answer).getTimeStampInfo().getNonce())) {
            throw new StampFlaw(StampFlaw.Kind.UNASKED, "not the nonce of the request");
        }
        var stamp = check(answer, stamped, trust);
        try {
            answer.validate(request);
        } catch (TSPException e) {
            throw new StampFlaw(StampFlaw.Kind.UNASKED, e);
        }
        return stamp;
    }

    /**
     * The time that a response names; nothing of it is checked.
     *
     * @throws StampFlaw there is none in it
     */
    static Instant claimed(byte[] response) throws StampFlaw {
        return granted(read(response)).getTimeStampInfo().getGenTime().toInstant();
    }

    private static TimeStampResponse read(byte[] response) throws StampFlaw {
        if (response.length > BYTES_MAX) {
            throw new StampFlaw(StampFlaw.Kind.UNREADABLE, "too long");
        }
        try {
            return new TimeStampResponse(TimeStampResp.getInstance(ASN1Primitive.fromByteArray(response)));
        } catch (IOException | TSPException | RuntimeException e) {
            // Hostile bytes bring forth nearly any of them; nothing is written here.
            throw new StampFlaw(StampFlaw.Kind.UNREADABLE, e);
        }
    }

    private static TimeStampToken granted(TimeStampResponse response) throws StampFlaw {
        int status = response.getStatus();
        if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
            var failure = response.getFailInfo();
            throw new StampFlaw(
                    StampFlaw.Kind.REFUSED,
                    "status " + status + (failure == null ? "" : ", failure " + failure.intValue()));
        }
        var token = response.getTimeStampToken();
        if (token == null) {
            throw new StampFlaw(StampFlaw.Kind.UNREADABLE, "granted without a token");
        }
        return token;
    }

    private static TimeStamp check(TimeStampResponse response, byte[] stamped, TimeTrust trust) throws StampFlaw {
        var token = granted(response);
        try {
            requireImprint(token, stamped);
            var at = token.getTimeStampInfo().getGenTime().toInstant();
            var signer = signer(token);
            requireFit(signer, at);
            requireSignature(token, signer);
            var others = new ArrayList<X509Certificate>();
            for (var other : token.getCertificates().getMatches(null)) {
                others.add(certificate(other));
            }
            trust.require(certificate(signer), others, at);
            return new TimeStamp(at, signer.getSubject().toString());
        } catch (RuntimeException e) {
            throw new StampFlaw(StampFlaw.Kind.UNREADABLE, e);
        }
    }

    private static void requireImprint(TimeStampToken token, byte[] stamped) throws StampFlaw {
        var info = token.getTimeStampInfo();
        var algorithm = info.getMessageImprintAlgOID();
        requireSafe(algorithm);
        if (!Arrays.equals(info.getMessageImprintDigest(), digest(algorithm, stamped))) {
            throw new StampFlaw(StampFlaw.Kind.OTHER_BYTES, "the imprint is not that of these bytes");
        }
    }

    private static void requireSafe(ASN1ObjectIdentifier digest) throws StampFlaw {
        if (!SAFE_DIGESTS.contains(digest)) {
            throw new StampFlaw(StampFlaw.Kind.WEAK, "digest " + digest);
        }
    }

    private static byte[] digest(ASN1ObjectIdentifier algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm.getId(), PROVIDER).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no such digest: " + algorithm, e);
        }
    }

    /** The one certificate in the token that calls itself what the signature says. */
    private static X509CertificateHolder signer(TimeStampToken token) throws StampFlaw {
        for (var certificate : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(certificate)) {
                return certificate;
            }
        }
        throw new StampFlaw(StampFlaw.Kind.NOT_SIGNED, "without the certificate of who signed it");
    }

    private static void requireFit(X509CertificateHolder signer, Instant at) throws StampFlaw {
        if (!signer.isValidOn(Date.from(at))) {
            throw new StampFlaw(
                    StampFlaw.Kind.EXPIRED,
                    "certificate valid from " + signer.getNotBefore().toInstant() + " to "
                            + signer.getNotAfter().toInstant() + ", time-stamp of " + at);
        }
        try {
            TSPUtil.validateCertificate(signer);
        } catch (TSPException | IllegalArgumentException e) {
            throw new StampFlaw(StampFlaw.Kind.UNFIT, e);
        }
        var usage = certificate(signer).getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new StampFlaw(StampFlaw.Kind.UNFIT, "the key may not sign");
        }
    }

    /** Signature, content and signed attributes, among them which certificate it was (RFC 2634, 5.4; RFC 5035, 5.4). */
    private static void requireSignature(TimeStampToken token, X509CertificateHolder signer) throws StampFlaw {
        for (var information : token.toCMSSignedData().getSignerInfos()) {
            requireSafe(information.getDigestAlgorithmID().getAlgorithm());
        }
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(PROVIDER)
                    .build(signer));
        } catch (TSPException | OperatorCreationException | CertificateException e) {
            throw new StampFlaw(StampFlaw.Kind.NOT_SIGNED, e);
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("no certificate", e);
        }
    }
}
