package org.deployledger.agent.files.disk;

import java.io.IOException;

/// Something open whose changes can be made to outlast a loss of power.
public interface Durable extends AutoCloseable {
    /// Returns once all of it is on the disk: the bytes of a file, or the entries of a folder
    /// (though not what they lead to).
    void sync() throws IOException;

    @Override
    void close();
}
