package org.deployledger.agent.files.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A file system. Links in the path above a folder belong to the administrator; the folder itself
/// must be none.
public interface Disk {
    /// Opens a folder by its path; empty where it is not there.
    ///
    /// @throws DiskException if it is no folder, or the folder above it cannot be opened
    Optional<Folder> find(Path folder) throws IOException;

    /// Opens a folder by its path, and makes it where only the folder itself is missing.
    ///
    /// @throws DiskException if it is no folder, or cannot be made
    Folder open(Path folder) throws IOException;
}
