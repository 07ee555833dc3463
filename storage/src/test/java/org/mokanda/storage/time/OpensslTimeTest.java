package org.mokanda.storage.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time-stamps that openssl makes, an implementation which shares nothing with ours, are checked as ours are. */
@Tag("I10")
class OpensslTimeTest {
    private static final String SCRIPT = """
            openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 30 -subj /CN=Root
            openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Openssl
            printf 'keyUsage=critical,digitalSignature\\nextendedKeyUsage=critical,timeStamping\\n' > tsa.ext
            openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 -extfile tsa.ext -out tsa.pem
            printf 'the checkpoint' > stamped
            printf '[tsa]\\ndefault_tsa=t\\n[t]\\nserial=serial\\nsigner_digest=sha512\\ndefault_policy=1.2.3.4\\n' > tsa.conf
            printf 'digests=sha256,sha512\\naccuracy=secs:1\\nordering=yes\\ntsa_name=yes\\ness_cert_id_chain=yes\\n' >> tsa.conf
            openssl ts -query -data stamped -sha512 -cert -out query
            openssl ts -reply -config tsa.conf -queryfile query -signer tsa.pem -inkey tsa.key -chain root.pem -out token.tsr
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void aTokenOfOpenssl() throws Exception {
        assumeTrue(run("openssl version") == 0, "not installed: openssl");
        assertEquals(0, run(SCRIPT));
    }

    private static int run(String commands) throws Exception {
        var process = new ProcessBuilder("bash", "-euc", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static TimeTrust trust(String name) throws IOException {
        return TimeTrust.read(folder.resolve(name));
    }

    @Test
    void isCheckedUnderItsRootOrItsOwnCertificate() throws Exception {
        for (var trusted : new String[] {"root.pem", "tsa.pem"}) {
            var stamp = TimeStamp.check(bytes("token.tsr"), bytes("stamped"), trust(trusted));
            assertTrue(Duration.between(stamp.at(), Instant.now()).abs().compareTo(Duration.ofMinutes(10)) < 0);
            assertEquals("CN=Openssl", stamp.signer());
        }
    }

    @Test
    void isRefusedForOtherBytesAndForTrustInOthers() throws Exception {
        var token = bytes("token.tsr");
        var other = assertThrows(StampFlaw.class, () -> TimeStamp.check(token, new byte[] {1}, trust("root.pem")));
        assertEquals(StampFlaw.Kind.OTHER_BYTES, other.kind());
        var foreign = TimeAuthority.otherTrust(folder.resolve("foreign.pem"));
        var refusal = assertThrows(StampFlaw.class, () -> TimeStamp.check(token, bytes("stamped"), foreign));
        assertEquals(StampFlaw.Kind.NOT_TRUSTED, refusal.kind());
    }
}
