package org.mokanda.copies;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A P-256 key and a certificate of its own (RFC 5280): the office is its own authority, and people trust it because they
 * were handed the certificate. Nothing here needs a network or a paid service.
 */
final class SelfMadeCertificate {
    private static final int YEARS = 10;
    /** A PC without a battery may set its clock a little back after the key was made. */
    private static final Duration CLOCK_SLACK = Duration.ofDays(1);

    private SelfMadeCertificate() {}

    static KeyPair newPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate make(KeyPair pair, String holder, Instant at) throws GeneralSecurityException {
        var subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CD")
                .addRDN(BCStyle.O, holder)
                .addRDN(BCStyle.OU, "Bureau de l’état civil")
                .addRDN(BCStyle.CN, "Mokanda " + holder)
                .build();
        var end = at.atZone(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        try {
            var extensions = new JcaX509ExtensionUtils();
            var builder = new JcaX509v3CertificateBuilder(
                            subject,
                            new BigInteger(127, new SecureRandom()).setBit(0),
                            Date.from(at.minus(CLOCK_SLACK)),
                            Date.from(end),
                            subject,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(pair.getPublic()));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | CertIOException e) {
            throw new GeneralSecurityException("certificate", e);
        }
    }

    static String commonName(X509Certificate certificate) {
        try {
            var names = new JcaX509CertificateHolder(certificate).getSubject().getRDNs(BCStyle.CN);
            return names.length == 0
                    ? ""
                    : IETFUtils.valueToString(names[0].getFirst().getValue());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has an encoding", e);
        }
    }
}
