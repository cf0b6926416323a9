package org.deployledger.formats.edit;

import org.deployledger.formats.source.Words;

import java.time.Instant;

/// When and why something was changed, for a comment.
///
/// @param reason made one printable line of at most 200 signs
public record Remark(Instant at, String reason) {
    public Remark {
        reason = Words.oneLine(reason);
    }

    /// `# set 2026-11-21T10:00:00Z: REASON`.
    public String set() {
        return "# set " + at + ": " + reason;
    }

    /// `# added 2026-11-21T10:00:00Z: REASON`.
    public String added() {
        return "# added " + at + ": " + reason;
    }

    /// `# removed NAME at 2026-11-21T10:00:00Z: REASON`.
    public String removed(String name) {
        return "# removed " + Words.oneLine(name) + " at " + at + ": " + reason;
    }
}
