package org.deployledger.agent.files.libc;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads the kernel's `struct linux_dirent64`: inode, offset, length of the record in two bytes,
/// type, and the name up to a zero.
final class Listing {
    private static final int LENGTH_AT = 16;
    private static final int NAME_AT = 19;

    private Listing() {}

    static List<String> names(int folder) throws IOException {
        List<String> names = new ArrayList<>();
        MemorySegment buffer = Scratch.own().bytes;
        long filled;
        while ((filled = Libc.getdents(folder, buffer)) > 0) {
            long at = 0;
            while (at < filled) {
                add(names, buffer, at);
                at += length(buffer, at);
            }
        }
        Collections.sort(names);
        return names;
    }

    private static int length(MemorySegment buffer, long at) {
        return Short.toUnsignedInt(buffer.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + LENGTH_AT));
    }

    private static void add(List<String> names, MemorySegment buffer, long at) {
        int end = NAME_AT;
        while (buffer.get(ValueLayout.JAVA_BYTE, at + end) != 0) {
            end++;
        }
        byte[] bytes = buffer.asSlice(at + NAME_AT, end - NAME_AT).toArray(ValueLayout.JAVA_BYTE);
        String name = FileName.text(bytes);
        if (!name.equals(".") && !name.equals("..")) {
            names.add(name);
        }
    }
}
