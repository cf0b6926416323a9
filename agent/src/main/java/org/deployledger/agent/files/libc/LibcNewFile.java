package org.deployledger.agent.files.libc;

import org.deployledger.agent.files.disk.NewFile;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A file that is written, by its file descriptor.
final class LibcNewFile extends Descriptor implements NewFile {
    LibcNewFile(int descriptor) {
        super(descriptor);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        MemorySegment buffer = Scratch.own().bytes;
        int written = 0;
        while (written < bytes.length) {
            int length = Math.min(bytes.length - written, Scratch.BYTES);
            MemorySegment.copy(bytes, written, buffer, ValueLayout.JAVA_BYTE, 0, length);
            written += (int) Libc.write(number(), buffer.asSlice(0, length));
        }
    }
}
