package org.deployledger.agent.files.libc;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The bytes of an open file, for one thread.
final class LibcInput extends InputStream {
    private final LibcNewFile file;

    LibcInput(int descriptor) {
        this.file = new LibcNewFile(descriptor);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        MemorySegment buffer = Scratch.own().bytes;
        int most = Math.min(length, Scratch.BYTES);
        int count = (int) Libc.read(file.number(), buffer.asSlice(0, most));
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, offset, count);
        return count == 0 ? -1 : count;
    }

    @Override
    public void close() {
        file.close();
    }
}
