package org.deployledger.cli.hook;

import java.util.List;

/// What makes a hook deploy.
public enum Trigger {
    /// A commit is made, by a merge too.
    commit("committed to", "git commit"),
    /// A branch is about to be pushed.
    push("pushed to", "git push"),
    /// A branch was pushed to this bare repository.
    receive("received on", "git push");

    private final String verb;
    private final String command;

    Trigger(String verb, String command) {
        this.verb = verb;
        this.command = command;
    }

    /// Such as `pushed to`.
    String verb() {
        return verb;
    }

    /// What people type to have it happen.
    String command() {
        return command;
    }

    /// Names of git's hooks.
    List<String> hooks() {
        return switch (this) {
            case commit -> List.of("post-commit", "post-merge");
            case push -> List.of("pre-push");
            case receive -> List.of("post-receive");
        };
    }
}
