package org.deployledger.system.agents;

import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.testkit.log.LedgerLog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the log tells of one provider, a line for each event but heartbeats and reloads; what is
/// discovered in a row is one line.
final class Story {
    private final List<String> lines = new ArrayList<>();
    private int discovered;

    Story(List<LedgerLog.Entry> log, String provider) {
        for (LedgerLog.Entry entry : log) {
            tell(entry.event().body(), provider);
        }
        endOfDiscovery();
    }

    List<String> lines() {
        return lines;
    }

    private void tell(EventBody body, String provider) {
        switch (body) {
            case EventBody.DeploymentApplied _ -> line("deployed");
            case RunningEvent.ResourceDiscovered it when it.provider().value().equals(provider) ->
                    discovered++;
            case RunningEvent.ResourceUpdated it when it.provider().value().equals(provider) ->
                    line("updated " + it.resource() + ": " + changes(it.changes()));
            case RunningEvent.ResourceDeleted it when it.provider().value().equals(provider) ->
                    line("gone " + it.resource());
            case RunningEvent.ReportHeld it when it.provider().value().equals(provider) ->
                    line(it.missing() + " of " + it.known() + " missing, held");
            case RunningEvent.ReportConfirmed it when it.provider().value().equals(provider) ->
                    line("confirmed: " + it.reason());
            case RunningEvent.DriftObserved it when it.provider().value().equals(provider) ->
                    line(
                            it.fields().isEmpty()
                                    ? "no drift of " + it.resource()
                                    : "drift of " + it.resource() + ": " + drift(it.fields()));
            case RunningEvent.ReconciliationStarted it
                    when it.provider().value().equals(provider) ->
                    line(it.mode() + " started");
            case RunningEvent.ReconciliationCompleted it
                    when it.provider().value().equals(provider) -> {
                line(it.mode() + " " + it.completion().result());
                actions(it.completion()).forEach(this::line);
            }
            default -> {}
        }
    }

    private void line(String line) {
        endOfDiscovery();
        lines.add(line);
    }

    private void endOfDiscovery() {
        if (discovered > 0) {
            lines.add(discovered + (discovered == 1 ? " resource" : " resources") + " discovered");
            discovered = 0;
        }
    }

    private static String changes(List<FieldChange> changes) {
        return changes.stream()
                .map(each -> each.field() + " " + each.oldValue() + " to " + each.newValue())
                .collect(Collectors.joining(", "));
    }

    private static String drift(List<FieldDrift> fields) {
        return fields.stream()
                .map(
                        each ->
                                "%s desired %s, recorded %s, actual %s"
                                        .formatted(
                                                each.field(),
                                                each.desired(),
                                                each.recorded(),
                                                each.actual()))
                .collect(Collectors.joining("; "));
    }

    private static List<String> actions(Completion completion) {
        return completion.actions().stream().map(Story::action).toList();
    }

    private static String action(ReconciliationAction action) {
        String code = action.code() == null ? "" : " " + action.code();
        return "  " + action.result() + code + ": " + action.summary();
    }
}
