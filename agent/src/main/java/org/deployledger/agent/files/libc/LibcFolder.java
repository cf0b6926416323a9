package org.deployledger.agent.files.libc;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.agent.files.disk.Entry;
import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.disk.NewFile;
import org.deployledger.item.Text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A folder by its file descriptor.
final class LibcFolder extends Descriptor implements Folder {
    private static final int LONGEST_TARGET = 4096;

    LibcFolder(int descriptor) {
        super(descriptor);
    }

    @Override
    public Folder open(String name) throws IOException {
        int flags = Flags.DIRECTORY | Flags.NO_FOLLOW | Flags.CLOSE_ON_EXEC;
        return new LibcFolder(Libc.openat(number(), single(name), flags, 0));
    }

    @Override
    public Folder make(String name, int mode) throws IOException {
        Libc.mkdirat(number(), single(name), 0700);
        Folder made = open(name);
        try {
            Libc.fchmod(((LibcFolder) made).number(), mode);
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    @Override
    public NewFile create(String name, int mode) throws IOException {
        int flags =
                Flags.WRITE_ONLY
                        | Flags.CREATE
                        | Flags.EXCLUSIVE
                        | Flags.NO_FOLLOW
                        | Flags.CLOSE_ON_EXEC;
        LibcNewFile file = new LibcNewFile(Libc.openat(number(), single(name), flags, 0600));
        try {
            Libc.fchmod(file.number(), mode);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        int flags = Flags.NO_FOLLOW | Flags.NON_BLOCKING | Flags.CLOSE_ON_EXEC;
        int file = Libc.openat(number(), single(name), flags, 0);
        try {
            if (!Stat.of(file, "", Flags.AT_OPEN_FILE).is(Entry.Kind.FILE)) {
                throw new DiskException(Reason.OTHER_KIND, "read " + Text.quote(name));
            }
            return new LibcInput(file);
        } catch (IOException e) {
            Libc.close(file);
            throw e;
        }
    }

    /// A listing starts where the last one ended, so each has a descriptor of its own.
    @Override
    public List<String> names() throws IOException {
        int flags = Flags.DIRECTORY | Flags.CLOSE_ON_EXEC;
        try (LibcFolder listing = new LibcFolder(Libc.openat(number(), ".", flags, 0))) {
            return Listing.names(listing.number());
        }
    }

    @Override
    public Optional<Entry> look(String name) throws IOException {
        try {
            return Optional.of(Stat.of(number(), single(name), Flags.AT_LINK_ITSELF));
        } catch (DiskException e) {
            if (e.reason() == Reason.ABSENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void link(String name, String target) throws IOException {
        Libc.symlinkat(target, number(), single(name));
    }

    @Override
    public String target(String name) throws IOException {
        MemorySegment into = Scratch.own().bytes.asSlice(0, LONGEST_TARGET);
        long length = Libc.readlinkat(number(), single(name), into);
        return FileName.text(into.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Libc.renameat(number(), single(from), single(to));
    }

    @Override
    public void removeFile(String name) throws IOException {
        Libc.unlinkat(number(), single(name), 0);
    }

    @Override
    public void removeFolder(String name) throws IOException {
        Libc.unlinkat(number(), single(name), Flags.AT_REMOVE_FOLDER);
    }

    /// ext4 places new files near those of the folder above, and there looks past every file that
    /// was removed within the last minutes. Where releases come and go fast, making a file costs a
    /// multiple by that.
    @Override
    public void spread() throws IOException {
        MemorySegment attributes = Scratch.own().bytes.asSlice(0, Long.BYTES).fill((byte) 0);
        try {
            Libc.ioctl(number(), Flags.GET_ATTRIBUTES, attributes);
            int now = attributes.get(ValueLayout.JAVA_INT, 0);
            attributes.set(ValueLayout.JAVA_INT, 0, now | Flags.TOP_OF_HIERARCHIES);
            Libc.ioctl(number(), Flags.SET_ATTRIBUTES, attributes);
        } catch (DiskException e) {
            // Another file system, or one that does not let us.
        }
    }

    @Override
    public boolean lock() throws IOException {
        try {
            Libc.flock(number(), Flags.LOCK_EXCLUSIVE | Flags.LOCK_WITHOUT_WAITING);
            return true;
        } catch (DiskException e) {
            if (e.reason() == Reason.BUSY) {
                return false;
            }
            throw e;
        }
    }

    /// The kernel takes this path to the open folder itself, not to its name.
    @Override
    public Path path() throws IOException {
        return Path.of("/proc/self/fd/" + number());
    }

    private static String single(String name) {
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a name: " + Text.quote(name));
        }
        return name;
    }
}
