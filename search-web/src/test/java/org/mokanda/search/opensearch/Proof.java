package org.mokanda.search.opensearch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a server shows for itself.
 *
 * @param certificate PEM file that vouches for it
 */
record Proof(SSLContext key, Path certificate) {
    private static final String PASSWORD = "changeit";

    /**
     * Makes a key and a certificate that it vouches for itself.
     *
     * @param address of the server, in numbers
     * @param name of the files
     */
    static Proof of(String address, Path name) throws IOException, GeneralSecurityException, InterruptedException {
        var file = Path.of(name + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=server",
                        "-ext",
                        "san=ip:" + address,
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        var pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        var certificate = Files.writeString(Path.of(name + ".pem"), pem, StandardCharsets.US_ASCII);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new Proof(context, certificate);
    }
}
