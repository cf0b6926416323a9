package org.deployledger.content;

import java.util.Locale;

/// What came of inflating bytes that somebody sent.
public sealed interface Inflation {

    /// The content, not yet held against its checksum.
    ///
    /// @param content not copied; whoever asked owns it
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy may cost 64 MiB
    record Inflated(byte[] content) implements Inflation {}

    /// The bytes are no frame that the ledger takes.
    ///
    /// @param message one sentence with the facts
    record Refused(Fault fault, String message) implements Inflation {}

    /// Why bytes are refused.
    enum Fault {
        /// No zstd frame of RFC 8878.
        NOT_A_FRAME,
        /// The frame goes on behind the last byte.
        TRUNCATED,
        /// Bytes follow the frame: garbage, or a further frame.
        TRAILING_BYTES,
        /// The frame does not say the size of its content.
        SIZE_MISSING,
        /// The content is larger than the limit.
        TOO_LARGE,
        /// The frame wants more memory for its window than readers give it.
        WINDOW_TOO_LARGE,
        /// The frame names a dictionary, which nobody has.
        NEEDS_DICTIONARY,
        /// The blocks cannot be decoded, or do not come to the size that the frame says.
        CORRUPT;

        /// The stable code, such as `frame_truncated`.
        public String code() {
            return "frame_" + name().toLowerCase(Locale.ROOT);
        }
    }
}
