package org.deployledger.system.badinput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTTP as bytes on a socket, so that nothing is mended on the way.
record RawHttp(String address) {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final int ENDLESS_BYTES = 256 << 20;

    Outcome get(String target) {
        return exchange("GET " + target + " HTTP/1.1\r\n" + headers() + "\r\n", 0);
    }

    Outcome method(String method, String target) {
        return exchange(method + " " + target + " HTTP/1.1\r\n" + headers() + "\r\n", 0);
    }

    Outcome post(String target, String body) {
        return exchange(
                "POST %s HTTP/1.1\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(
                                target,
                                headers(),
                                body.getBytes(StandardCharsets.UTF_8).length,
                                body),
                0);
    }

    /// A body of a length that is announced and never sent.
    Outcome announced(String target, int length) {
        return exchange(
                "POST %s HTTP/1.1\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(target, headers(), length),
                0);
    }

    /// A body that goes on until the server has had enough.
    Outcome endless(String target) {
        return exchange(
                "POST %s HTTP/1.1\r\n%sContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .formatted(target, headers()),
                ENDLESS_BYTES);
    }

    /// Bytes that are no HTTP.
    Outcome garbage(String bytes) {
        return exchange(bytes, 0);
    }

    private static String headers() {
        return "Host: localhost\r\nConnection: close\r\n";
    }

    private Outcome exchange(String head, int endlessBytes) {
        URI uri = URI.create(address);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (endlessBytes > 0) {
                Thread.startVirtualThread(() -> pour(out, endlessBytes));
            }
            return outcome(all(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pour(OutputStream out, int bytes) {
        byte[] chunk =
                ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
        try {
            for (int sent = 0; sent < bytes; sent += chunk.length) {
                out.write(chunk);
            }
        } catch (IOException _) {
            // the server has had enough
        }
    }

    /// Until the answer is whole or the connection ends. A server that closes while the client is
    /// still sending may reset it.
    private static String all(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (isWhole(bytes.toString(StandardCharsets.ISO_8859_1))) {
                    break;
                }
            }
        } catch (SocketException _) {
            // what came before counts
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isWhole(String answer) {
        int body = answer.indexOf("\r\n\r\n") + 4;
        Matcher length = LENGTH.matcher(answer);
        return body >= 4
                && length.find()
                && answer.length() - body >= Integer.parseInt(length.group(1));
    }

    private static Outcome outcome(String answer) {
        if (answer.isEmpty()) {
            return new Outcome("connection closed", "");
        }
        String status = answer.substring(9, 12);
        int json = answer.indexOf('{', answer.indexOf("\r\n\r\n"));
        try {
            String code =
                    json < 0
                            ? ""
                            : new ObjectMapper()
                                    .readTree(answer.substring(json, answer.lastIndexOf('}') + 1))
                                    .path("code")
                                    .asText();
            return new Outcome("status " + status, code);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no problem details: " + answer, e);
        }
    }
}
