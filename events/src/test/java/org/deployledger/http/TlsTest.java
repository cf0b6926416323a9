package org.deployledger.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

class TlsTest {

    private static final char[] PASSWORD = "secret".toCharArray();
    private static final HttpRequest ASK = HttpRequest.get(RequestTarget.of("ask"));

    @TempDir Path folder;

    @Test
    void talksToAServerWhoseCertificateItTrusts() throws Exception {
        SSLContext context = context("localhost");
        try (SSLServerSocket server = server(context);
                HttpClient client = client(server, context, true)) {
            assertEquals("ok", client.send(ASK).text());
        }
    }

    @Test
    void refusesACertificateForAnotherHostUnlessToldNotToLook() throws Exception {
        SSLContext context = context("elsewhere");
        try (SSLServerSocket server = server(context);
                HttpClient strict = client(server, context, true);
                HttpClient lenient = client(server, context, false)) {
            assertThrows(HttpException.Unreachable.class, () -> strict.send(ASK));
            assertEquals("ok", lenient.send(ASK).text());
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        try (SSLServerSocket server = server(context("localhost"));
                HttpClient client =
                        new HttpClient(
                                URI.create("https://localhost:" + server.getLocalPort()),
                                HttpSettings.DEFAULTS)) {
            assertThrows(HttpException.Unreachable.class, () -> client.send(ASK));
        }
    }

    private static HttpClient client(
            SSLServerSocket server, SSLContext context, boolean verifying) {
        return new HttpClient(
                URI.create("https://localhost:" + server.getLocalPort()),
                HttpSettings.DEFAULTS.withTls(context.getSocketFactory(), verifying));
    }

    private static SSLServerSocket server(SSLContext context) throws IOException {
        SSLServerSocket listener =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(listener));
        return listener;
    }

    private static void serve(SSLServerSocket listener) {
        while (!listener.isClosed()) {
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                byte[] request = new byte[4096];
                if (socket.getInputStream().read(request) > 0) {
                    socket.getOutputStream()
                            .write(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
                                            .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException _) {
                // A client that refuses the certificate goes away; so does the listener at the end.
            }
        }
    }

    /// A context whose key has a certificate for the host, and which trusts that certificate.
    private SSLContext context(String host) throws Exception {
        Path file = folder.resolve(host + ".p12");
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
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
