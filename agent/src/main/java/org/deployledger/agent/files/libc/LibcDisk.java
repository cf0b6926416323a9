package org.deployledger.agent.files.libc;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.Folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/// The file systems of this host.
public final class LibcDisk implements Disk {
    private static final int NEW_FOLDER = 0755;

    /// The disk.
    ///
    /// @throws UnsupportedOperationException on anything but Linux on x86-64 or AArch64
    public LibcDisk() {
        String system = System.getProperty("os.name");
        if (!"Linux".equals(system) || Flags.DIRECTORY == 0) {
            throw new UnsupportedOperationException(
                    "the provider for files runs on Linux, not on " + system);
        }
    }

    @Override
    public Optional<Folder> find(Path folder) throws IOException {
        Path absolute = absolute(folder);
        try (Folder parent = parent(absolute)) {
            String name = Objects.requireNonNull(absolute.getFileName()).toString();
            return parent.look(name).isPresent()
                    ? Optional.of(parent.open(name))
                    : Optional.empty();
        }
    }

    @Override
    public Folder open(Path folder) throws IOException {
        Path absolute = absolute(folder);
        try (Folder parent = parent(absolute)) {
            String name = Objects.requireNonNull(absolute.getFileName()).toString();
            if (parent.look(name).isPresent()) {
                return parent.open(name);
            }
            Folder made = parent.make(name, NEW_FOLDER);
            parent.sync();
            return made;
        }
    }

    private static Path absolute(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new DiskException(DiskException.Reason.OTHER_KIND, "use the root folder");
        }
        return absolute;
    }

    private static Folder parent(Path absolute) throws IOException {
        int flags = Flags.DIRECTORY | Flags.CLOSE_ON_EXEC;
        String parent = Objects.requireNonNull(absolute.getParent()).toString();
        return new LibcFolder(Libc.openat(Flags.AT_WORKING_FOLDER, parent, flags, 0));
    }
}
