package org.deployledger.cli.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.attribute.PosixFileAttributes;

/// What `lstat(2)` said of a file, read where the JDK keeps it. The JDK gives the change time away
/// in a map only, whose making takes longer than the look itself. Works where the launcher gives
/// `--add-opens java.base/sun.nio.fs=ALL-UNNAMED`.
final class StatFields {
    private static final long NANOS = 1_000_000_000L;
    private static final MethodHandles.Lookup LOOKUP = lookup();
    private static final Class<?> TYPE = LOOKUP.lookupClass();
    private static final VarHandle MODE = field("st_mode", int.class);
    private static final VarHandle INODE = field("st_ino", long.class);
    private static final VarHandle SIZE = field("st_size", long.class);
    private static final VarHandle MODIFIED_SECONDS = field("st_mtime_sec", long.class);
    private static final VarHandle MODIFIED_NANOS = field("st_mtime_nsec", long.class);
    private static final VarHandle CHANGED_SECONDS = field("st_ctime_sec", long.class);
    private static final VarHandle CHANGED_NANOS = field("st_ctime_nsec", long.class);

    /// Finds the fields.
    ///
    /// @throws LinkageError in a JDK that keeps them elsewhere, or does not open them
    StatFields() {}

    private static MethodHandles.Lookup lookup() {
        try {
            return MethodHandles.privateLookupIn(
                    Class.forName("sun.nio.fs.UnixFileAttributes"), MethodHandles.lookup());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VarHandle field(String name, Class<?> width) {
        try {
            return LOOKUP.findVarHandle(TYPE, name, width);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether the attributes are of the kind that has the fields.
    boolean areIn(PosixFileAttributes attributes) {
        return attributes.getClass() == TYPE;
    }

    /// The stamp.
    ///
    /// @param attributes that the fields [are in][#areIn(PosixFileAttributes)]
    FileStamp stamp(PosixFileAttributes attributes) {
        // The type that the handles are called with, as far as it can be named here.
        Object at = attributes;
        return FileStamp.of(
                (int) MODE.get(at),
                (long) SIZE.get(at),
                (long) MODIFIED_SECONDS.get(at) * NANOS + (long) MODIFIED_NANOS.get(at),
                (long) CHANGED_SECONDS.get(at) * NANOS + (long) CHANGED_NANOS.get(at),
                (long) INODE.get(at));
    }
}
