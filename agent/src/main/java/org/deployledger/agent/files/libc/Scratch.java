package org.deployledger.agent.files.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory outside of the heap for the calls of one thread, each good until the thread's next call
/// that uses it. To allocate it for every call costs more than most calls.
final class Scratch {
    /// So many bytes are read or written by one call.
    static final int BYTES = 64 << 10;

    private static final int NAME = 512;
    private static final int STAT = 256;
    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    /// Where the kernel leaves `errno`.
    final MemorySegment state;

    /// A `struct statx`.
    final MemorySegment stat;

    /// For contents and listings.
    final MemorySegment bytes;

    private final MemorySegment first;
    private final MemorySegment second;

    private Scratch() {
        Arena arena = Arena.ofAuto();
        this.state = arena.allocate(Linker.Option.captureStateLayout());
        this.stat = arena.allocate(STAT, Long.BYTES);
        this.bytes = arena.allocate(BYTES, Long.BYTES);
        this.first = arena.allocate(NAME);
        this.second = arena.allocate(NAME);
    }

    /// That of this thread.
    static Scratch own() {
        return OWN.get();
    }

    /// A text for the C library.
    MemorySegment first(String text) {
        return put(first, text);
    }

    /// Another one for the same call.
    MemorySegment second(String text) {
        return put(second, text);
    }

    private static MemorySegment put(MemorySegment usual, String text) {
        byte[] bytes = FileName.bytes(text);
        MemorySegment into =
                bytes.length < usual.byteSize()
                        ? usual
                        : Arena.ofAuto().allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, 0, bytes.length);
        into.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return into;
    }
}
