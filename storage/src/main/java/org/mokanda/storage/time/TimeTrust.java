package org.mokanda.storage.time;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Certificates that are trusted to vouch for a time-stamp service: its own, or one above it. Nobody is asked whether one was
 * revoked, as that needs a network.
 */
public final class TimeTrust {
    private static final int BYTES_MAX = 1_000_000;
    private static final int PATH_MAX = 5;

    private final List<X509Certificate> anchors;

    private TimeTrust(List<X509Certificate> anchors) {
        this.anchors = anchors;
    }

    /**
     * @param file certificates in PEM, or a single one in DER
     * @throws IllegalArgumentException there is none in it
     * @throws IOException it cannot be read
     */
    public static TimeTrust read(Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_MAX + 1);
        }
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("too long for certificates");
        }
        try {
            var anchors = new ArrayList<X509Certificate>();
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                anchors.add((X509Certificate) certificate);
            }
            if (anchors.isEmpty()) {
                throw new IllegalArgumentException("no certificate");
            }
            return new TimeTrust(List.copyOf(anchors));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("no certificate", e);
        }
    }

    /**
     * @param others that may stand between the signer and what is trusted
     * @param at when the chain must have been valid (RFC 5280, 6)
     */
    void require(X509Certificate signer, Collection<X509Certificate> others, Instant at) throws StampFlaw {
        if (anchors.contains(signer)) {
            return;
        }
        try {
            var target = new X509CertSelector();
            target.setCertificate(signer);
            var asked = new PKIXBuilderParameters(
                    anchors.stream()
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toSet()),
                    target);
            asked.setDate(Date.from(at));
            asked.setRevocationEnabled(false);
            asked.setMaxPathLength(PATH_MAX);
            var known = new ArrayList<>(others);
            known.add(signer);
            asked.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            CertPathBuilder.getInstance("PKIX").build(asked);
        } catch (GeneralSecurityException e) {
            throw new StampFlaw(StampFlaw.Kind.NOT_TRUSTED, e);
        }
    }
}
