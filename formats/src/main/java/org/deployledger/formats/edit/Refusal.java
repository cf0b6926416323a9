package org.deployledger.formats.edit;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.ValueType;

import java.util.List;

/// Why a document was not edited.
public sealed interface Refusal extends Edited {

    /// One sentence with the facts, without its full stop.
    String message();

    /// The document cannot be read as it is.
    record Unparsable(List<Fault> faults) implements Refusal {
        @Override
        public String message() {
            return "the document cannot be read: " + faults.getFirst();
        }
    }

    /// There is nothing to take out.
    record NotThere(KeyPath path) implements Refusal {
        @Override
        public String message() {
            return path + " is not there";
        }
    }

    /// The key has a value of another type, and nobody asked for that.
    record OtherType(KeyPath path, ValueType before, ValueType after) implements Refusal {
        @Override
        public String message() {
            return path
                    + " is of type "
                    + before.word()
                    + ", the new value of type "
                    + after.word();
        }
    }

    /// The text is no value of the type that was asked for.
    record NotOfType(KeyPath path, ValueType type) implements Refusal {
        @Override
        public String message() {
            return "the new value of " + path + " cannot be read as type " + type.word();
        }
    }

    /// The format, or what is in the way, does not allow it.
    record NotPossible(KeyPath path, String reason) implements Refusal {
        @Override
        public String message() {
            return path + " cannot be edited: " + reason;
        }
    }

    /// The edited document would not mean just what it should: a limit of the editor, found by
    /// reading its work again.
    record Unsafe(KeyPath path, String reason) implements Refusal {
        @Override
        public String message() {
            return path + " cannot be edited without touching something else: " + reason;
        }
    }
}
