package org.deployledger.agent.provider;

/// What a provider tells while it applies a plan, and asks between its actions.
public interface Course {
    /// Whether to begin the next action: not where a newer desired state, a newer agent or the end
    /// of the agent came in between.
    boolean goesOn();

    /// The action is done.
    ///
    /// @param message what came of it, one line; may be empty
    void done(Action action, String message);

    /// The action failed; the provider goes on with the next one, where that makes sense.
    ///
    /// @param code stable, in snake_case
    /// @param message one sentence with the facts
    void failed(Action action, String code, String message);

    /// A command of the host was run, whatever came of it.
    void ran(CommandRun run);
}
