package org.deployledger.agent.files.libc;

import org.deployledger.agent.files.disk.Entry;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads `struct statx`, which is laid out alike on all processors.
final class Stat {
    private static final int MODE_AT = 28;
    private static final int SIZE_AT = 40;
    private static final int TYPE_MASK = 0170000;

    private Stat() {}

    static Entry of(int folder, String name, int flags) throws IOException {
        MemorySegment into = Scratch.own().stat;
        Libc.statx(folder, name, flags, Flags.STAT_TYPE | Flags.STAT_SIZE, into);
        int mode = Short.toUnsignedInt(into.get(ValueLayout.JAVA_SHORT, MODE_AT));
        return new Entry(kind(mode & TYPE_MASK), into.get(ValueLayout.JAVA_LONG, SIZE_AT));
    }

    private static Entry.Kind kind(int type) {
        return switch (type) {
            case 0100000 -> Entry.Kind.FILE;
            case 0040000 -> Entry.Kind.FOLDER;
            case 0120000 -> Entry.Kind.LINK;
            default -> Entry.Kind.OTHER;
        };
    }
}
