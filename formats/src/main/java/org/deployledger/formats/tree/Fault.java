package org.deployledger.formats.tree;

/// What is wrong with a document, and where.
///
/// @param message a sentence without its full stop; whatever it quotes of the document is printable
///   and short
public record Fault(Kind kind, Position position, String message) {
    /// What sort of thing is wrong.
    public enum Kind {
        /// The bytes are not UTF-8.
        ENCODING("not_utf8"),
        /// The format's grammar does not allow it.
        SYNTAX("syntax"),
        /// A key is there twice.
        DUPLICATE("duplicate_key"),
        /// A limit is exceeded.
        LIMIT("over_limit"),
        /// The format allows it, the ledger does not read it.
        UNSUPPORTED("unsupported");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /// The stable code, such as `duplicate_key`.
        public String code() {
            return code;
        }
    }

    @Override
    public String toString() {
        return position + ": " + message;
    }
}
