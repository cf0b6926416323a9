package org.deployledger.state;

import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.GitCommit;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

/// How a change set was decided, kept for ever.
///
/// @param result what came of it
/// @param sequence of the event that decided it
/// @param actor who sent the command that decided it
/// @param digest of the commit's changes, null where there was no commit
/// @param gitCommit of the commit, null where there was none
public record Outcome(
        Result result,
        long sequence,
        Actor actor,
        @Nullable Checksum digest,
        @Nullable GitCommit gitCommit) {

    /// What can come of a change set.
    public enum Result {
        /// It is deployed.
        APPLIED,
        /// Conflicts or violations kept it from being deployed.
        REJECTED,
        /// It was taken back.
        WITHDRAWN,
        /// It ended for want of activity.
        EXPIRED,
        /// Its commit could not be accepted as a command.
        REFUSED
    }

    byte[] encode() {
        return new FieldWriter()
                .text(result.name())
                .i64(sequence)
                .text(actor.value())
                .checksumOrNull(digest)
                .textOrNull(gitCommit == null ? null : gitCommit.value())
                .bytes();
    }

    static Outcome decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        Result result = Result.valueOf(in.text());
        long sequence = in.i64();
        Actor actor = new Actor(in.text());
        Checksum digest = in.checksumOrNull();
        String commit = in.textOrNull();
        return new Outcome(
                result, sequence, actor, digest, commit == null ? null : new GitCommit(commit));
    }
}
