package org.deployledger.agent.files.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A folder that is open. It stays the same folder when somebody renames it, or puts another one or
/// a link in its place. Names are single names, never paths; what a link leads to is never looked
/// at. Bytes of a name that are no UTF-8 stand as the surrogates U+DC80 to U+DCFF.
public interface Folder extends Durable {
    /// Opens a folder in this one.
    Folder open(String name) throws IOException;

    /// Makes a folder that was not there, and opens it.
    ///
    /// @param mode its permissions, whatever the process's mask is
    Folder make(String name, int mode) throws IOException;

    /// Makes a file that was not there, and opens it.
    ///
    /// @param mode its permissions, whatever the process's mask is
    NewFile create(String name, int mode) throws IOException;

    /// The bytes of a file; anything else is refused without waiting for it.
    InputStream read(String name) throws IOException;

    /// All names, in order.
    List<String> names() throws IOException;

    /// What a name stands for; empty where it is not there.
    Optional<Entry> look(String name) throws IOException;

    /// Makes a symbolic link that was not there.
    void link(String name, String target) throws IOException;

    /// Where a symbolic link leads.
    String target(String name) throws IOException;

    /// Gives an entry another name; what had that name is gone. Readers see the one or the other.
    void rename(String from, String to) throws IOException;

    /// Removes anything that is no folder.
    void removeFile(String name) throws IOException;

    /// Removes a folder that is empty.
    void removeFolder(String name) throws IOException;

    /// Hints that each folder in this one is a world of its own, to be placed apart from the others
    /// on the disk. Where the file system knows no such hint, nothing happens.
    void spread() throws IOException;

    /// Keeps others from working here until it is closed; false where one does.
    boolean lock() throws IOException;

    /// A path that leads to this very folder while it is open, for those who need one.
    Path path() throws IOException;
}
