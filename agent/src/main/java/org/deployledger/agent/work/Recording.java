package org.deployledger.agent.work;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.CommandRun;
import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.running.ActionOperation;
import org.deployledger.running.ActionResult;
import org.deployledger.running.CommandPurpose;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.HostCommand;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationProblem;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Keeps what a provider tells while it applies a plan.
final class Recording implements Course {
    /// So many actions, commands and problems are told one by one.
    private static final int MOST = 100;

    private static final int SUMMARY = 500;

    private final BooleanSupplier goesOn;
    private final IdentityHashMap<Action, ReconciliationAction> told = new IdentityHashMap<>();
    private final List<HostCommand> commands = new ArrayList<>();
    private int done;
    private int failed;
    private boolean stopped;

    Recording(BooleanSupplier goesOn) {
        this.goesOn = goesOn;
    }

    @Override
    public boolean goesOn() {
        boolean on = goesOn.getAsBoolean();
        stopped |= !on;
        return on;
    }

    @Override
    public void done(Action action, String message) {
        done++;
        told.put(action, of(action, ActionResult.DONE, null, message));
    }

    @Override
    public void failed(Action action, String code, String message) {
        failed++;
        told.put(action, of(action, ActionResult.FAILED, code, message));
    }

    @Override
    public void ran(CommandRun run) {
        if (commands.size() < MOST) {
            commands.add(
                    new HostCommand(
                            CommandPurpose.valueOf(run.purpose().name()),
                            run.item() == null ? null : run.item().value(),
                            run.command(),
                            run.exitCode(),
                            run.duration(),
                            run.output()));
        }
    }

    /// Whether something came in between.
    boolean wasStopped() {
        return stopped;
    }

    int done() {
        return done;
    }

    int failed() {
        return failed;
    }

    List<HostCommand> commands() {
        return commands;
    }

    /// All actions with what came of them; of those that nothing was told of this.
    List<ReconciliationAction> actions(
            List<Action> actions, ActionResult otherwise, @Nullable String code) {
        return actions.stream()
                .limit(MOST)
                .map(
                        action ->
                                told.containsKey(action)
                                        ? told.get(action)
                                        : of(action, otherwise, code, ""))
                .toList();
    }

    static List<ReconciliationProblem> problems(Plan plan) {
        return plan.problems().stream()
                .limit(MOST)
                .map(
                        each ->
                                new ReconciliationProblem(
                                        each.item().value(), each.code(), cut(each.message())))
                .toList();
    }

    static ReconciliationAction of(
            Action action, ActionResult result, @Nullable String code, String message) {
        return new ReconciliationAction(
                action.resource(),
                action.kind(),
                ActionOperation.valueOf(action.operation().name()),
                action.item() == null ? null : action.item().value(),
                cut(action.summary()),
                action.differences().stream().limit(MOST).map(Recording::drift).toList(),
                result,
                code,
                message.isEmpty() ? null : cut(message));
    }

    private static FieldDrift drift(FieldDifference difference) {
        return new FieldDrift(
                difference.field(),
                PlanDigest.json(difference.desired()),
                null,
                PlanDigest.json(difference.actual()));
    }

    static String cut(String text) {
        return text.length() <= SUMMARY ? text : text.substring(0, SUMMARY - 1) + "…";
    }
}
