package org.deployledger.service.decide;

import org.deployledger.command.CommitHeader;
import org.deployledger.event.DeploymentHeader;
import org.deployledger.item.GitCommit;
import org.deployledger.item.GitRemote;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.Text;
import org.deployledger.service.decision.Refusal;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A commit's header, once checked.
///
/// @param header what it says, empty if it is at fault
/// @param fault what is wrong with it
record HeaderCheck(Optional<DeploymentHeader> header, Optional<Refusal> fault) {
    static final int REASON_BYTES = 4096;
    private static final int NAME_BYTES = 1024;
    private static final int PATH_BYTES = 4096;

    static HeaderCheck of(CommitHeader header) {
        try {
            String remote = header.gitRemote();
            DeploymentHeader checked =
                    new DeploymentHeader(
                            new GitCommit(header.gitCommit()),
                            printable("git_branch", header.gitBranch(), NAME_BYTES),
                            header.gitDirty(),
                            remote == null ? null : new GitRemote(remote),
                            Text.printable("workspace_path", header.workspacePath(), PATH_BYTES),
                            lines("reason", header.reason()),
                            printable("ticket", header.ticket(), NAME_BYTES));
            return new HeaderCheck(Optional.of(checked), Optional.empty());
        } catch (InvalidValueException e) {
            return new HeaderCheck(Optional.empty(), Optional.of(Refusal.of(e)));
        }
    }

    /// What is wrong with a reason that comes without a header.
    static Optional<Refusal> reasonFault(@Nullable String reason) {
        try {
            texts(reason, null);
            return Optional.empty();
        } catch (InvalidValueException e) {
            return Optional.of(Refusal.of(e));
        }
    }

    /// Checks reason and ticket of a command without a header.
    ///
    /// @throws InvalidValueException with code `invalid_text` if one of them is at fault
    static void texts(@Nullable String reason, @Nullable String ticket) {
        lines("reason", reason);
        printable("ticket", ticket, NAME_BYTES);
    }

    private static @Nullable String printable(String field, @Nullable String text, int limit) {
        return text == null ? null : Text.printable(field, text, limit);
    }

    /// Text of several lines: line feeds and tabs are fine.
    private static @Nullable String lines(String field, @Nullable String text) {
        if (text != null) {
            String flat = text.replace('\n', ' ').replace('\t', ' ');
            Text.printable(field, flat, REASON_BYTES);
        }
        return text;
    }
}
