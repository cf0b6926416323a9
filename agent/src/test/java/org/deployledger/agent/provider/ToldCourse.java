package org.deployledger.agent.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Keeps what it was told, a line each: `done: SUMMARY` and `CODE: SUMMARY: MESSAGE`.
public final class ToldCourse implements Course {
    private final List<String> outcomes = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final BooleanSupplier goesOn;

    public ToldCourse() {
        this(() -> true);
    }

    public ToldCourse(BooleanSupplier goesOn) {
        this.goesOn = goesOn;
    }

    @Override
    public boolean goesOn() {
        return goesOn.getAsBoolean();
    }

    @Override
    public void done(Action action, String message) {
        outcomes.add("done: " + action.summary());
        messages.add(message);
    }

    @Override
    public void failed(Action action, String code, String message) {
        outcomes.add(code + ": " + action.summary());
        messages.add(message);
    }

    @Override
    public void ran(CommandRun run) {
        throw new AssertionError("no command is run here");
    }

    /// What came of each action.
    public List<String> outcomes() {
        return List.copyOf(outcomes);
    }

    /// What was said of each action.
    public List<String> messages() {
        return List.copyOf(messages);
    }
}
