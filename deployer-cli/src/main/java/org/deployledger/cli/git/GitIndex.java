package org.deployledger.cli.git;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.render.Failure;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Git's index: which files git tracks, with what it knows of each. Source: `gitformat-index(5)`,
/// versions 2 to 4. Read here, since JGit's own reader takes longer to load than a whole `status`
/// may take. The sum at its end is not checked, as git itself may leave it out: git replaces the
/// file atomically.
final class GitIndex {
    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final int TREE = 0x54524545;
    private static final int SPARSE = 0x73646972; // sdir
    private static final int ID = 20;
    private static final int FIXED = 62;
    private static final int AT_SECONDS_CHANGED = 0;
    private static final int AT_SECONDS_MODIFIED = 8;
    private static final int AT_NANOS_MODIFIED = 12;
    private static final int AT_MODE = 24;
    private static final int AT_SIZE = 36;
    private static final int AT_ID = 40;
    private static final int AT_FLAGS = 60;
    private static final int STAGE = 0x3000;
    private static final int EXTENDED = 0x4000;
    private static final int INTENT_TO_ADD = 0x2000;
    private static final int SKIP_WORK_TREE = 0x4000;

    private final byte[] bytes;
    private final ByteBuffer data;
    private final int version;
    private final int[] at;
    private final String[] paths;
    private Optional<String> tree = Optional.empty();

    private GitIndex(byte[] bytes, int version, int count) {
        this.bytes = bytes;
        this.data = ByteBuffer.wrap(bytes);
        this.version = version;
        this.at = new int[count];
        this.paths = new String[count];
    }

    /// What a repository has that nothing was ever added to.
    static GitIndex empty() {
        return new GitIndex(new byte[0], 2, 0);
    }

    /// Reads the file's bytes.
    ///
    /// @throws IOException if they are no index, or one of a kind that is not known
    /// @throws Failure refused, if git keeps a part of it elsewhere
    static GitIndex of(byte[] bytes) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        try {
            if (data.getInt() != SIGNATURE) {
                throw new IOException("git's index has another signature than DIRC");
            }
            int version = data.getInt();
            int count = data.getInt();
            if (version < 2 || version > 4 || count < 0 || count > bytes.length / FIXED) {
                throw new IOException(
                        "git's index has version " + version + " and " + count + " entries");
            }
            GitIndex index = new GitIndex(bytes, version, count);
            index.data.position(data.position());
            index.readEntries();
            index.readExtensions();
            return index;
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            throw new EOFException("git's index is cut short or damaged");
        }
    }

    private void readEntries() throws IOException {
        byte[] name = {};
        for (int i = 0; i < at.length; i++) {
            int start = data.position();
            at[i] = start;
            int from = start + FIXED + (isExtended(i) ? 2 : 0);
            data.position(from);
            int kept = version == 4 ? name.length - offset() : 0;
            int begin = data.position();
            int end = begin;
            while (bytes[end] != 0) {
                end++;
            }
            if (version < 4) {
                paths[i] = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
                data.position(start + (end - start) / 8 * 8 + 8);
            } else {
                byte[] next = Arrays.copyOf(name, kept + end - begin);
                System.arraycopy(bytes, begin, next, kept, end - begin);
                name = next;
                paths[i] = new String(name, StandardCharsets.UTF_8);
                data.position(end + 1);
            }
        }
    }

    /// A number of variable width, as in packs: how many bytes of the name before to drop.
    private int offset() throws IOException {
        int next = data.get();
        long value = next & 0x7f;
        while ((next & 0x80) != 0) {
            next = data.get();
            value = ((value + 1) << 7) + (next & 0x7f);
            if (value > data.capacity()) {
                throw new IOException("git's index has a name that drops " + value + " bytes");
            }
        }
        return Math.toIntExact(value);
    }

    private void readExtensions() throws IOException {
        while (data.remaining() > ID) {
            int signature = data.getInt();
            int length = data.getInt();
            int from = data.position();
            if (length < 0 || length > data.remaining() - ID) {
                throw new EOFException("git's index is cut short");
            }
            if (signature == TREE) {
                tree = rootOf(from, from + length);
            } else if ((signature >>> 24) >= 'a') {
                throw notWhole(signature);
            }
            data.position(from + length);
        }
    }

    /// An extension that must be understood: a part of the index is elsewhere, or left out.
    private static Failure notWhole(int signature) {
        Failure failure =
                Failure.refused("index_not_whole", "git's index is split or sparse, or newer");
        return signature == SPARSE
                ? failure.next("git sparse-checkout reapply --no-sparse-index", "makes it whole")
                : failure.next("git update-index --no-split-index", "makes it whole");
    }

    /// The first entry is the root: an empty name, how many entries it covers, how many subtrees.
    private Optional<String> rootOf(int from, int end) {
        if (end - from < 5 || data.get(from) != 0 || data.get(from + 1) == '-') {
            return Optional.empty();
        }
        int line = from + 1;
        while (bytes[line] != '\n') {
            line++;
        }
        return Optional.of(HexFormat.of().formatHex(bytes, line + 1, line + 1 + ID));
    }

    int size() {
        return paths.length;
    }

    /// From the root of the working tree.
    String path(int entry) {
        return paths[entry];
    }

    /// The tree that equals the index, 40 hexadecimal digits; empty where git did not note it.
    Optional<String> tree() {
        return tree;
    }

    /// File type and permissions, as in a tree.
    int mode(int entry) {
        return data.getInt(at[entry] + AT_MODE);
    }

    /// Whether it is merged, and its content was added.
    boolean isStaged(int entry) {
        return (flags(entry) & STAGE) == 0 && (extendedFlags(entry) & INTENT_TO_ADD) == 0;
    }

    /// Whether git was told to leave the file out of the working tree. That it was told to assume
    /// it unchanged does not count: what is deployed would not be what the commit has.
    boolean isLeftAlone(int entry) {
        return (extendedFlags(entry) & SKIP_WORK_TREE) != 0;
    }

    /// Whether the content is that of the file, as far as its stamp can tell; false where only its
    /// content can tell.
    ///
    /// @param written when the index was written, nanoseconds since 1970
    boolean vouchesFor(int entry, FileStamp stamp, long written) {
        int seconds = data.getInt(at[entry] + AT_SECONDS_MODIFIED);
        int nanos = data.getInt(at[entry] + AT_NANOS_MODIFIED);
        int changed = data.getInt(at[entry] + AT_SECONDS_CHANGED);
        return data.getInt(at[entry] + AT_SIZE) == (int) stamp.size()
                && seconds == seconds(stamp.modified())
                && (nanos == 0 || nanos == nanos(stamp.modified()))
                && (changed == 0 || changed == seconds(stamp.changed()))
                && !isRacy(seconds, nanos, written);
    }

    /// A file that changed when the index was written, or later, may have changed again since.
    private static boolean isRacy(int seconds, int nanos, long written) {
        int then = seconds(written);
        return then == seconds ? nanos == 0 || nanos(written) <= nanos : then - seconds < 0;
    }

    private static int seconds(long nanos) {
        return (int) Math.floorDiv(nanos, 1_000_000_000L);
    }

    private static int nanos(long nanos) {
        return Math.floorMod(nanos, 1_000_000_000);
    }

    /// Whether the content has this id.
    boolean hasId(int entry, byte[] id) {
        int from = at[entry] + AT_ID;
        return Arrays.equals(bytes, from, from + ID, id, 0, ID);
    }

    private int flags(int entry) {
        return data.getShort(at[entry] + AT_FLAGS);
    }

    private boolean isExtended(int entry) {
        return (flags(entry) & EXTENDED) != 0;
    }

    private int extendedFlags(int entry) {
        return isExtended(entry) ? data.getShort(at[entry] + FIXED) : 0;
    }
}
