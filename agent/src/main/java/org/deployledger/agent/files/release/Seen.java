package org.deployledger.agent.files.release;

import org.deployledger.item.Checksum;

/// Something that lies in a release's folder now.
public sealed interface Seen {
    /// A file.
    record File(Checksum checksum, long size) implements Seen {}

    /// A file that may not be read.
    record Unreadable(long size) implements Seen {}

    /// A folder with nothing in it.
    record EmptyFolder() implements Seen {}

    /// A link, a pipe, a device: never opened, never followed.
    record Foreign(String kind) implements Seen {}
}
