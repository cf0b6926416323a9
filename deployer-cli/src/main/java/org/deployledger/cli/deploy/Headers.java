package org.deployledger.cli.deploy;

import org.deployledger.cli.git.Head;
import org.deployledger.cli.session.Session;
import org.deployledger.command.CommitHeader;
import org.deployledger.item.GitRemote;

import java.util.Optional;

/// What goes on the record with every decision that a workspace asks for.
public final class Headers {
    private Headers() {}

    /// The workspace's git commit, and why.
    public static CommitHeader of(
            Session session, Optional<String> reason, Optional<String> ticket) {
        Head head = session.source().head();
        return new CommitHeader(
                head.commit().value(),
                head.branch().orElse(null),
                session.source().dirty(),
                head.remote().map(GitRemote::value).orElse(null),
                session.workspace().root().toString(),
                reason.orElse(null),
                ticket.orElse(null));
    }
}
