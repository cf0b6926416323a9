package org.deployledger.agent.files.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.item.Text;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;

/// The functions of the C library, each a line: what fails becomes a [DiskException], what a signal
/// interrupts is tried again.
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final int INTERRUPTED = 4;
    private static final Map<Integer, Reason> REASONS =
            Map.ofEntries(
                    Map.entry(1, Reason.NOT_PERMITTED), // EPERM
                    Map.entry(2, Reason.ABSENT), // ENOENT
                    Map.entry(6, Reason.OTHER_KIND), // ENXIO: a pipe or socket
                    Map.entry(11, Reason.BUSY), // EWOULDBLOCK
                    Map.entry(13, Reason.NOT_PERMITTED), // EACCES
                    Map.entry(17, Reason.EXISTS), // EEXIST
                    Map.entry(20, Reason.OTHER_KIND), // ENOTDIR
                    Map.entry(21, Reason.OTHER_KIND), // EISDIR
                    Map.entry(22, Reason.OTHER_KIND), // EINVAL: readlink of what is no link
                    Map.entry(28, Reason.FULL), // ENOSPC
                    Map.entry(30, Reason.NOT_PERMITTED), // EROFS
                    Map.entry(36, Reason.NAME_TOO_LONG), // ENAMETOOLONG
                    Map.entry(39, Reason.NOT_EMPTY), // ENOTEMPTY
                    Map.entry(40, Reason.OTHER_KIND), // ELOOP: a link
                    Map.entry(122, Reason.FULL)); // EDQUOT

    private static final MethodHandle OPENAT = variadic("openat", 3, ints(ADDRESS, 2));
    private static final MethodHandle IOCTL = variadic("ioctl", 2, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle CLOSE = function("close", JAVA_INT);
    private static final MethodHandle FSYNC = function("fsync", JAVA_INT);
    private static final MethodHandle FCHMOD = function("fchmod", JAVA_INT, JAVA_INT);
    private static final MethodHandle FLOCK = function("flock", JAVA_INT, JAVA_INT);
    private static final MethodHandle MKDIRAT = function("mkdirat", ints(ADDRESS, 1));
    private static final MethodHandle UNLINKAT = function("unlinkat", ints(ADDRESS, 1));
    private static final MethodHandle SYMLINKAT = function("symlinkat", ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle RENAMEAT =
            function("renameat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle STATX =
            function("statx", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle READLINKAT =
            sized("readlinkat", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle READ = sized("read", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = sized("write", JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle GETDENTS = sized("getdents64", JAVA_INT, ADDRESS, JAVA_LONG);

    private Libc() {}

    /// A call whose errors are looked at.
    private interface Call {
        long run(MemorySegment state, Scratch own) throws Throwable;
    }

    static int openat(int folder, String name, int flags, int mode) throws IOException {
        return (int)
                call(
                        "open " + Text.quote(name),
                        (state, own) ->
                                (int)
                                        OPENAT.invokeExact(
                                                state, folder, own.first(name), flags, mode));
    }

    /// Errors are left alone: what had to be on the disk was synced before.
    static void close(int file) {
        try {
            int ignored = (int) CLOSE.invokeExact(Scratch.own().state, file);
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    static void fsync(int file) throws IOException {
        call("sync", (state, own) -> (int) FSYNC.invokeExact(state, file));
    }

    static void fchmod(int file, int mode) throws IOException {
        call("set the mode", (state, own) -> (int) FCHMOD.invokeExact(state, file, mode));
    }

    static void ioctl(int file, long request, MemorySegment argument) throws IOException {
        call("control", (state, own) -> (int) IOCTL.invokeExact(state, file, request, argument));
    }

    static void flock(int file, int operation) throws IOException {
        call("lock", (state, own) -> (int) FLOCK.invokeExact(state, file, operation));
    }

    static void mkdirat(int folder, String name, int mode) throws IOException {
        call(
                "make folder " + Text.quote(name),
                (state, own) -> (int) MKDIRAT.invokeExact(state, folder, own.first(name), mode));
    }

    static void unlinkat(int folder, String name, int flags) throws IOException {
        call(
                "remove " + Text.quote(name),
                (state, own) -> (int) UNLINKAT.invokeExact(state, folder, own.first(name), flags));
    }

    static void symlinkat(String target, int folder, String name) throws IOException {
        call(
                "make link " + Text.quote(name),
                (state, own) ->
                        (int)
                                SYMLINKAT.invokeExact(
                                        state, own.first(target), folder, own.second(name)));
    }

    static void renameat(int folder, String from, String to) throws IOException {
        call(
                "rename " + Text.quote(from) + " to " + Text.quote(to),
                (state, own) ->
                        (int)
                                RENAMEAT.invokeExact(
                                        state, folder, own.first(from), folder, own.second(to)));
    }

    static void statx(int folder, String name, int flags, int mask, MemorySegment into)
            throws IOException {
        call(
                "look at " + Text.quote(name),
                (state, own) ->
                        (int) STATX.invokeExact(state, folder, own.first(name), flags, mask, into));
    }

    static long readlinkat(int folder, String name, MemorySegment into) throws IOException {
        return call(
                "read link " + Text.quote(name),
                (state, own) ->
                        (long)
                                READLINKAT.invokeExact(
                                        state, folder, own.first(name), into, into.byteSize()));
    }

    static long read(int file, MemorySegment into) throws IOException {
        return call(
                "read",
                (state, own) -> (long) READ.invokeExact(state, file, into, into.byteSize()));
    }

    static long write(int file, MemorySegment bytes) throws IOException {
        return call(
                "write",
                (state, own) -> (long) WRITE.invokeExact(state, file, bytes, bytes.byteSize()));
    }

    /// The next entries of a folder, as the kernel lays them out; 0 at the end.
    static long getdents(int folder, MemorySegment into) throws IOException {
        return call(
                "list the folder",
                (state, own) -> (long) GETDENTS.invokeExact(state, folder, into, into.byteSize()));
    }

    private static long call(String operation, Call call) throws IOException {
        Scratch own = Scratch.own();
        try {
            while (true) {
                long result = call.run(own.state, own);
                if (result >= 0) {
                    return result;
                }
                int errno = (int) ERRNO.get(own.state, 0L);
                if (errno != INTERRUPTED) {
                    throw refusal(operation, errno);
                }
            }
        } catch (IOException refused) {
            throw refused;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    private static DiskException refusal(String operation, int errno) {
        Reason reason = REASONS.get(errno);
        return reason == null
                ? new DiskException(operation, errno)
                : new DiskException(reason, operation);
    }

    private static IllegalStateException broken(Throwable thrown) {
        return new IllegalStateException("a call of the C library could not be made", thrown);
    }

    private static MethodHandle function(String name, MemoryLayout... parameters) {
        return handle(name, FunctionDescriptor.of(JAVA_INT, parameters));
    }

    private static MethodHandle sized(String name, MemoryLayout... parameters) {
        return handle(name, FunctionDescriptor.of(JAVA_LONG, parameters));
    }

    private static MethodHandle variadic(String name, int first, MemoryLayout... parameters) {
        return handle(
                name,
                FunctionDescriptor.of(JAVA_INT, parameters),
                Linker.Option.firstVariadicArg(first));
    }

    /// The launcher allows native access, which this asks for.
    @SuppressWarnings("restricted")
    private static MethodHandle handle(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        MemorySegment address = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(address, descriptor, all);
    }

    /// A folder, a name, and some integers.
    private static MemoryLayout[] ints(MemoryLayout name, int more) {
        MemoryLayout[] all = new MemoryLayout[2 + more];
        Arrays.fill(all, JAVA_INT);
        all[1] = name;
        return all;
    }
}
