package org.deployledger.agent.files.hook;

import org.deployledger.agent.process.Command;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The hooks of a configuration.
public final class Hooks {
    private final List<Hook> hooks;

    /// Hooks, in the order of the configuration: an item that several match is told to each.
    public Hooks(List<Hook> hooks) {
        this.hooks = List.copyOf(hooks);
    }

    /// A command to run for a change.
    public record Call(ItemChange change, Command command) {}

    /// Whether there is none.
    public boolean isEmpty() {
        return hooks.isEmpty();
    }

    /// What is to be run for changes, in this order: what was added and changed, each after what it
    /// uses; then what was removed, each before what it used.
    ///
    /// @param usesBefore which items an item used
    /// @param usesAfter which items an item uses now
    public List<Call> calls(
            Collection<ItemChange> changes,
            Map<ItemPath, Set<ItemPath>> usesBefore,
            Map<ItemPath, Set<ItemPath>> usesAfter) {
        Map<ItemPath, ItemChange> present = new TreeMap<>();
        Map<ItemPath, ItemChange> removed = new TreeMap<>();
        for (ItemChange change : changes) {
            (change.after() == null ? removed : present).put(change.item(), change);
        }
        List<Call> calls = new ArrayList<>();
        for (ItemPath item : DependencyOrder.of(present.keySet(), usesAfter)) {
            add(calls, present.get(item));
        }
        for (ItemPath item : DependencyOrder.of(removed.keySet(), usesBefore).reversed()) {
            add(calls, removed.get(item));
        }
        return calls;
    }

    /// What takes back calls that were made: what was told last is taken back first.
    public List<Call> reversed(List<Call> made) {
        List<ItemChange> changes = new ArrayList<>();
        made.forEach(
                call -> {
                    if (changes.isEmpty() || !changes.getLast().equals(call.change())) {
                        changes.add(call.change());
                    }
                });
        Collections.reverse(changes);
        List<Call> calls = new ArrayList<>();
        changes.forEach(change -> add(calls, change.reversed()));
        return calls;
    }

    private void add(List<Call> calls, @Nullable ItemChange change) {
        if (change == null) {
            return;
        }
        for (Hook hook : hooks) {
            Optional<Command> command = hook.commandFor(change);
            command.ifPresent(words -> calls.add(new Call(change, words)));
        }
    }
}
