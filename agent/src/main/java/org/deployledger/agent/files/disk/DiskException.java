package org.deployledger.agent.files.disk;

import java.io.IOException;

/// An operation that the file system refused.
public final class DiskException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why, as far as it makes a difference.
    public enum Reason {
        ABSENT("there is no such name"),
        EXISTS("the name is taken"),
        /// A link, or something else that is no folder or file, where one was expected.
        OTHER_KIND("it is a link, or of another kind"),
        NAME_TOO_LONG("the name is too long"),
        NOT_PERMITTED("it is not permitted"),
        FULL("the disk is full"),
        NOT_EMPTY("the folder is not empty"),
        BUSY("somebody else has it"),
        FAILED("the operation failed");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// For people.
        public String words() {
            return words;
        }
    }

    /// A refusal.
    ///
    /// @param operation what was tried, with the name
    public DiskException(Reason reason, String operation) {
        super("cannot " + operation + ": " + reason.words());
        this.reason = reason;
    }

    /// A refusal that has only a number.
    public DiskException(String operation, int errno) {
        super("cannot " + operation + ": error " + errno + " of the operating system");
        this.reason = Reason.FAILED;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
