package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A key with a certificate that it signed itself, made by the JDK's keytool.
final class TestCertificate {
    private static final char[] PASSWORD = "secret".toCharArray();

    /// By host: keytool takes most of a second.
    private static final Map<String, KeyStore> MADE = new ConcurrentHashMap<>();

    private final KeyStore store;
    private final Path pem;

    private TestCertificate(KeyStore store, Path pem) {
        this.store = store;
        this.pem = pem;
    }

    /// @param host whom the certificate names
    static TestCertificate make(Path folder, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = MADE.get(host);
        if (store == null) {
            store = keytool(folder.resolve(host + ".p12"), host);
            MADE.put(host, store);
        }
        Path pem = folder.resolve(host + ".pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(store.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new TestCertificate(store, pem);
    }

    private static KeyStore keytool(Path file, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD));
        assertEquals(0, new ProcessBuilder(command).redirectErrorStream(true).start().waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    Path pem() {
        return pem;
    }

    String fingerprint() throws GeneralSecurityException {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(store.getCertificate("server").getEncoded()));
    }

    SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
