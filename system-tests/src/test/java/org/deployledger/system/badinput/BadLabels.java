package org.deployledger.system.badinput;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Labels that cannot be given or taken away, and some at the limit that can.
final class BadLabels {
    private BadLabels() {}

    static Map<String, Function<String, Command>> all() {
        Map<String, Function<String, Command>> cases = new LinkedHashMap<>();
        cases.put("L01", label("", 0L));
        cases.put("L02", label("412", 0L));
        cases.put("L03", label("../x", 0L));
        cases.put("L04", label("new\nline", 0L));
        cases.put("L05", label("x".repeat(64), 0L));
        cases.put("L06", label("x".repeat(65), 0L));
        cases.put("L07", label("ahead", 9_000_000_000L));
        cases.put("L08", label("before", -1L));
        cases.put("L09", label("x".repeat(64), 1L));
        cases.put("L10", label("x".repeat(64), 0L));
        cases.put(
                "L11",
                environment ->
                        new Command.RemoveSnapshotLabel(
                                envelope(environment), "nobody", null, null));
        cases.put(
                "L12",
                environment ->
                        new Command.LabelSnapshot(
                                envelope(environment), "colour", 0L, "\u001b[31m", null));
        return cases;
    }

    private static Function<String, Command> label(String name, @Nullable Long asOf) {
        return environment ->
                new Command.LabelSnapshot(envelope(environment), name, asOf, null, null);
    }

    private static CommandEnvelope envelope(String environment) {
        return CommandEnvelope.of(
                new EnvironmentName(environment), new Actor("bad@example.com"), null, null);
    }
}
