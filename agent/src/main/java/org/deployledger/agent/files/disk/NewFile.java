package org.deployledger.agent.files.disk;

import java.io.IOException;

/// A file that was just made, and is open for writing.
public interface NewFile extends Durable {
    /// Appends all of the bytes.
    void write(byte[] bytes) throws IOException;
}
