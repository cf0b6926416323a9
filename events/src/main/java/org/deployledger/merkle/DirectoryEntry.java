package org.deployledger.merkle;

import org.deployledger.item.Checksum;

/// What a directory says of one of its names.
///
/// @param kind item or directory
/// @param name a single name of an [org.deployledger.item.ItemPath], without a slash
/// @param hash the checksum of the item's bytes, or the hash of the directory
public record DirectoryEntry(Kind kind, String name, Checksum hash) {

    /// What a name stands for. The codes are part of the Merkle format and of stored records.
    public enum Kind {
        /// An item.
        ITEM(1),
        /// A directory.
        DIRECTORY(2);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }

        static Kind ofCode(byte code) {
            return switch (code) {
                case 1 -> ITEM;
                case 2 -> DIRECTORY;
                default -> throw new IllegalStateException("no kind of entry has code " + code);
            };
        }
    }
}
