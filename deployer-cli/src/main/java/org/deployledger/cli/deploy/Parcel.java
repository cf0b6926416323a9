package org.deployledger.cli.deploy;

import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.item.Text;

import java.util.ArrayList;
import java.util.List;

/// Changes and content that travel in one record: as many as fit.
final class Parcel {
    /// Most bytes of a record's value; the broker takes 512 KiB with its own overhead.
    private static final int RECORD_BYTES = 500 * 1024;

    /// What a command has beyond its changes and contents, at most.
    private static final int OVERHEAD = 8 * 1024;

    /// Bytes of content beyond its data, at most.
    private static final int CONTENT_BYTES = 96;

    /// Bytes of a change beyond its path, at most: index, version, checksum and lengths.
    private static final int CHANGE_BYTES = 56;

    private final List<StagedChange> changes = new ArrayList<>();
    private final List<InlineContent> contents = new ArrayList<>();
    private int room = RECORD_BYTES - OVERHEAD;
    private long decodedRoom = InlineContent.DECODED_BYTES_OF_A_RECORD;

    /// Whether content is too large for any parcel.
    static boolean isTooLarge(InlineContent content) {
        return !new Parcel().take(content);
    }

    boolean isEmpty() {
        return changes.isEmpty() && contents.isEmpty();
    }

    /// Takes a change, if there is room.
    boolean take(StagedChange change) {
        int bytes = Text.utf8Length(change.path()) + CHANGE_BYTES;
        if (bytes > room) {
            return false;
        }
        room -= bytes;
        return changes.add(change);
    }

    /// Takes content, if there is room.
    boolean take(InlineContent content) {
        int bytes = content.data().size() + CONTENT_BYTES;
        if (bytes > room || content.size() > decodedRoom) {
            return false;
        }
        room -= bytes;
        decodedRoom -= content.size();
        return contents.add(content);
    }

    List<StagedChange> changes() {
        return changes;
    }

    List<InlineContent> contents() {
        return contents;
    }
}
