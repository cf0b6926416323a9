package org.deployledger.formats.document;

import org.deployledger.formats.source.Words;
import org.deployledger.formats.tree.Position;

/// What is wrong with a document, or with what `.ledger/documents.toml` says.
///
/// @param at where in the whole file
/// @param message a sentence with what to do, without its full stop, printable and on one line
public record DocumentFault(Position at, String message) implements Comparable<DocumentFault> {

    /// By position.
    @Override
    public int compareTo(DocumentFault other) {
        return at.compareTo(other.at);
    }

    /// What a file says, in quotes and fit for a message.
    static String quote(String text) {
        return "'" + Words.oneLine(text) + "'";
    }

    @Override
    public String toString() {
        return at + ": " + message;
    }
}
