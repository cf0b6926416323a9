package org.deployledger.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Reads answers as RFC 9112 frames them.
final class ResponseReader {

    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 200;

    /// Status line and headers.
    record Head(int status, String reason, Map<String, String> headers, boolean keepAlive) {}

    private final DeadlineInput input;

    ResponseReader(DeadlineInput input) {
        this.input = input;
    }

    DeadlineInput input() {
        return input;
    }

    /// The head of the final answer; interim ones (1xx) are read over.
    Head head() throws IOException {
        Head head = oneHead();
        while (head.status() < 200) {
            head = oneHead();
        }
        return head;
    }

    /// The body that belongs to a head, by RFC 9112, section 6.3.
    BodyReader body(Head head, HttpRequest.Method method) throws HttpException {
        if (method == HttpRequest.Method.HEAD || head.status() == 204 || head.status() == 304) {
            return BodyReader.none(this);
        }
        String coding = head.headers().get("Transfer-Encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new HttpException.Malformed("The transfer coding is unknown: " + coding);
            }
            return BodyReader.chunked(this);
        }
        String length = head.headers().get("Content-Length");
        return length == null
                ? BodyReader.untilClose(this)
                : BodyReader.ofLength(this, number(length, 10));
    }

    /// A line without its end.
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        int b = input.read();
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.size() == MAX_LINE_BYTES) {
                throw new HttpException.Malformed(
                        "A line of the answer exceeds %d bytes".formatted(MAX_LINE_BYTES));
            }
            line.write(b);
            b = input.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    static long number(String digits, int radix) throws HttpException {
        try {
            long number = Long.parseLong(digits.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Falls through to the refusal, which a negative number gets too.
        }
        throw new HttpException.Malformed("The answer has a bad length: " + digits);
    }

    private Head oneHead() throws IOException {
        String status = line();
        if (!status.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new HttpException.Malformed("The answer is not HTTP/1.1");
        }
        Map<String, String> headers = headers();
        String connection = headers.getOrDefault("Connection", "");
        boolean keepAlive =
                status.charAt(7) == '1'
                        ? !connection.equalsIgnoreCase("close")
                        : connection.equalsIgnoreCase("keep-alive");
        return new Head(
                Integer.parseInt(status, 9, 12, 10),
                status.substring(12).strip(),
                headers,
                keepAlive);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int count = 0; count <= MAX_HEADERS; count++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new HttpException.Malformed("A header line of the answer has no name");
            }
            headers.merge(
                    line.substring(0, colon),
                    line.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        throw new HttpException.Malformed(
                "The answer has more than %d headers".formatted(MAX_HEADERS));
    }
}
