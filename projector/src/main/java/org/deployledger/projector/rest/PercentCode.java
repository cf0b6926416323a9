package org.deployledger.projector.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Percent-encoding (RFC 3986) of paths and queries. Only what is valid UTF-8 is decoded.
final class PercentCode {
    private PercentCode() {}

    /// @throws BadCall if it is not percent-encoded UTF-8
    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 3);
        for (int i = 0; i < encoded.length(); i++) {
            char each = encoded.charAt(i);
            if (each < 0x80 && each != '%') {
                bytes.put((byte) each);
            } else if (each != '%') {
                bytes.put(Character.toString(each).getBytes(StandardCharsets.UTF_8));
            } else if (i + 2 < encoded.length()
                    && HexFormat.isHexDigit(encoded.charAt(i + 1))
                    && HexFormat.isHexDigit(encoded.charAt(i + 2))) {
                bytes.put((byte) HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                throw bad();
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw bad();
        }
    }

    /// The parameters of a query, each of which may be there once.
    ///
    /// @throws BadCall if one comes twice or is badly encoded
    static Map<String, String> query(String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw new BadCall(400, "bad_parameter", name + " comes twice");
            }
        }
        return values;
    }

    private static BadCall bad() {
        return new BadCall(400, "bad_encoding", "the address is not percent-encoded UTF-8");
    }
}
