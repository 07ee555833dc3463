package org.mokanda.storage.time;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamp service for tests, on this machine, that keeps to RFC 3161 until it is told to misbehave. */
public final class TimeAuthority implements AutoCloseable {
    /** What it does wrong. */
    public enum Fault {
        NONE,
        WRONG_NONCE,
        WRONG_IMPRINT,
        REJECTED,
        EXPIRED_CERTIFICATE,
        FOREIGN_SIGNER,
        OTHERS_SIGNATURE,
        NO_PURPOSE,
        PURPOSE_NOT_CRITICAL,
        SECOND_PURPOSE,
        WRONG_CERTIFICATE_ID,
        BROKEN_SIGNATURE,
        HTTP_500,
        MOVED,
        PAGE_OF_A_PROVIDER,
        GARBAGE,
        OVERSIZED,
        SLOW_HEAD,
        SLOW_BODY,
        DROPPED
    }

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    private static final KeyPair ROOT_KEYS = keys();
    private static final KeyPair KEYS = keys();

    private final HttpServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final X509Certificate root;
    private final X509Certificate own;
    private volatile Fault fault = Fault.NONE;
    private volatile boolean isOld;
    private volatile Instant now = Instant.now();

    public TimeAuthority() {
        root = certificate("CN=Root of time", ROOT_KEYS, "CN=Root of time", ROOT_KEYS, List.of(), true, false);
        own = own(List.of(KeyPurposeId.id_kp_timeStamping), true, false);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate own(List<KeyPurposeId> purposes, boolean isCritical, boolean isExpired) {
        return certificate("CN=Time", KEYS, "CN=Root of time", ROOT_KEYS, purposes, isCritical, isExpired);
    }

    private static X509Certificate certificate(
            String subject,
            KeyPair keys,
            String issuer,
            KeyPair issuerKeys,
            List<KeyPurposeId> purposes,
            boolean isCritical,
            boolean isExpired) {
        try {
            var end = Instant.now().plus(isExpired ? Duration.ofDays(-1) : Duration.ofDays(400));
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(subject.equals(issuer) ? 1 : 2),
                    Date.from(Instant.now().minus(Duration.ofDays(400))),
                    Date.from(end),
                    new X500Name(subject),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.equals(issuer)));
            if (!purposes.isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        isCritical,
                        new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public URI place() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/time");
    }

    /** From now on it does this wrong. */
    public void fault(Fault what) {
        fault = what;
    }

    /** From now on it names its certificate as RFC 3161 did before RFC 5816. */
    public void isOld() {
        isOld = true;
    }

    /** The time it stamps. */
    public void now(Instant time) {
        now = time;
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    /** The root's certificate in PEM, to be trusted. */
    public Path trust(Path file) {
        return pem(root, file);
    }

    private static Path pem(X509Certificate certificate, Path file) {
        try {
            var text = new StringWriter();
            try (var pem = new JcaPEMWriter(text)) {
                pem.writeObject(certificate);
            }
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trust in somebody else, of the same name. */
    public static TimeTrust otherTrust(Path file) {
        var others = keys();
        return trusted(
                pem(certificate("CN=Root of time", others, "CN=Root of time", others, List.of(), true, false), file));
    }

    /** This service as the settings name it. */
    public TimeService service(String name, Path folder) {
        var trust = trusted(trust(folder.resolve("trust-of-" + name + ".pem")));
        return new TimeService(name, Optional.of(place()), Optional.empty(), trust);
    }

    private static TimeTrust trusted(Path file) {
        try {
            return TimeTrust.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            var query = exchange.getRequestBody().readAllBytes();
            switch (fault) {
                case HTTP_500 -> exchange.sendResponseHeaders(500, -1);
                case MOVED -> {
                    exchange.getResponseHeaders().set("Location", "http://localhost:1/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case PAGE_OF_A_PROVIDER -> send(exchange, "text/html", "<html>Rechargez !</html>".getBytes("UTF-8"));
                case GARBAGE -> send(exchange, "application/timestamp-reply", new byte[] {0x30, 0x7f, 1, 2, 3});
                case OVERSIZED -> send(exchange, "application/timestamp-reply", new byte[TimeStamp.BYTES_MAX + 1]);
                case SLOW_HEAD -> waitForTheEnd();
                case SLOW_BODY -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(0x30);
                    exchange.getResponseBody().flush();
                    waitForTheEnd();
                }
                case DROPPED -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(0x30);
                }
                default -> send(exchange, "application/timestamp-reply", response(new TimeStampRequest(query)));
            }
        } catch (IOException e) {
            if (fault == Fault.NONE) {
                throw e;
            }
        }
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    /** A response of this service, as it does it at the moment. */
    public byte[] response(TimeStampRequest request) {
        try {
            if (fault == Fault.REJECTED) {
                return generator(KEYS)
                        .generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.timeNotAvailable, "no clock")
                        .getEncoded();
            }
            var stamped = generator(fault == Fault.OTHERS_SIGNATURE ? keys() : KEYS)
                    .generateGrantedResponse(asked(request), BigInteger.valueOf(requests()), Date.from(now))
                    .getEncoded();
            if (fault == Fault.BROKEN_SIGNATURE) {
                stamped[stamped.length - 1] ^= 1;
            }
            return stamped;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it shows as its certificate: always of the same issuer and number, so that the signature names it. */
    private X509Certificate shown() {
        var stamping = List.of(KeyPurposeId.id_kp_timeStamping);
        return switch (fault) {
            case EXPIRED_CERTIFICATE -> own(stamping, true, true);
            case NO_PURPOSE -> own(List.of(), true, false);
            case PURPOSE_NOT_CRITICAL -> own(stamping, false, false);
            case SECOND_PURPOSE ->
                own(List.of(KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning), true, false);
            case FOREIGN_SIGNER -> certificate("CN=Time", KEYS, "CN=Root of time", keys(), stamping, true, false);
            default -> own;
        };
    }

    /** What it signs with; the generator takes none that is not fit. */
    private X509Certificate signing(X509Certificate shown) {
        return switch (fault) {
            case NO_PURPOSE, PURPOSE_NOT_CRITICAL, SECOND_PURPOSE -> own;
            default -> shown;
        };
    }

    private TimeStampRequest asked(TimeStampRequest request) {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        var nonce = fault == Fault.WRONG_NONCE ? request.getNonce().add(BigInteger.ONE) : request.getNonce();
        var imprint = request.getMessageImprintDigest();
        if (fault == Fault.WRONG_IMPRINT) {
            imprint[0] ^= 1;
        }
        return generator.generate(request.getMessageImprintAlgOID(), imprint, nonce);
    }

    private TimeStampResponseGenerator generator(KeyPair keys) throws Exception {
        var shown = shown();
        var id = new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new AlgorithmIdentifier(isOld ? OIWObjectIdentifiers.idSHA1 : NISTObjectIdentifiers.id_sha256));
        var tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", keys.getPrivate(), signing(shown)),
                fault == Fault.WRONG_CERTIFICATE_ID ? new Inverted(id) : id,
                POLICY);
        tokens.addCertificates(new JcaCertStore(List.of(shown)));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED);
    }

    /** Not the digest that is asked for. */
    private record Inverted(DigestCalculator right) implements DigestCalculator {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return right.getAlgorithmIdentifier();
        }

        @Override
        public OutputStream getOutputStream() {
            return right.getOutputStream();
        }

        @Override
        public byte[] getDigest() {
            var digest = right.getDigest();
            for (int i = 0; i < digest.length; i++) {
                digest[i] ^= -1;
            }
            return digest;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
