package org.deployledger.agent.files;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.provider.ProviderException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A provider's claim to its directory, from when it first applies or watches until it is closed,
/// or its process is gone: another agent there would undo everything, and have it undone.
final class Claim implements AutoCloseable {
    private final Disk disk;
    private final Path directory;
    private @Nullable Folder held;

    Claim(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /// Makes the claim if it was not made yet; makes the directory where it is missing.
    ///
    /// @throws ProviderException if another process has made it
    synchronized void make() throws IOException, ProviderException {
        if (held == null && !take(disk.open(directory))) {
            throw new ProviderException(
                    "busy",
                    "another process brings files to "
                            + directory
                            + "; give each agent a directory of its own");
        }
    }

    /// Makes the claim if it can be made, and changes nothing.
    synchronized void makeIfFree() throws IOException {
        if (held == null) {
            Optional<Folder> there = disk.find(directory);
            if (there.isPresent()) {
                var _ = take(there.get());
            }
        }
    }

    private boolean take(Folder folder) throws IOException {
        boolean taken = false;
        try {
            taken = folder.lock();
            return taken;
        } finally {
            if (taken) {
                held = folder;
            } else {
                folder.close();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
