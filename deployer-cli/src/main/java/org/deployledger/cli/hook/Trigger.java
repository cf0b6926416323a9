package org.deployledger.cli.hook;

import java.util.List;

/// What makes a hook deploy.
public enum Trigger {
    /// A commit is made, by a merge too.
    commit("committed to", "git commit", List.of("post-commit", "post-merge")),
    /// A branch is about to be pushed.
    push("pushed to", "git push", List.of("pre-push")),
    /// A branch was pushed to this bare repository.
    receive("received on", "git push", List.of("post-receive"));

    private final String verb;
    private final String command;
    private final List<String> hooks;

    Trigger(String verb, String command, List<String> hooks) {
        this.verb = verb;
        this.command = command;
        this.hooks = hooks;
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
        return hooks;
    }
}
