package org.deployledger.agent.files.libc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Names as bytes. Those of the ledger are UTF-8; what others leave behind may be any bytes but `/`
/// and zero, and still has to be listed and removed. So a byte that is no UTF-8 becomes a lone low
/// surrogate, as in Python's `surrogateescape`, and comes back as that byte.
final class FileName {
    private static final int ESCAPE = 0xDC00;

    private FileName() {}

    static byte[] bytes(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length() + 8);
        name.codePoints()
                .forEach(
                        point -> {
                            if (point >= ESCAPE + 0x80 && point <= ESCAPE + 0xFF) {
                                bytes.write(point - ESCAPE);
                            } else {
                                bytes.writeBytes(
                                        Character.toString(point).getBytes(StandardCharsets.UTF_8));
                            }
                        });
        return bytes.toByteArray();
    }

    static String text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            out.put((char) (ESCAPE + (in.get() & 0xFF)));
            decoder.reset();
        }
    }
}
