package org.deployledger.agent.proxmox.plan;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Action.Operation;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.proxmox.desired.Creation;
import org.deployledger.agent.proxmox.desired.GuestItem;
import org.deployledger.agent.proxmox.desired.Wish;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The actions of a plan while they are gathered, by when they are done. How each is worded is also
/// how it is recognised when it is applied: a configuration by its fields below `config`, a start
/// or stop by the field `status`.
public final class Steps {
    /// The field whose difference is a start or a stop.
    public static final String STATUS = "status";

    /// The table whose differences are a change of configuration.
    public static final String CONFIG = "config";

    private final List<Action> creations = new ArrayList<>();
    private final List<Action> configurations = new ArrayList<>();
    private final List<Action> starts = new ArrayList<>();
    private final List<Action> deletions = new ArrayList<>();

    Steps() {}

    void create(GuestItem item, String node, Creation creation) {
        String source =
                switch (creation) {
                    case Creation.Clone(long template, _) -> "template " + template;
                    case Creation.FromArchive(String archive, _) -> archive;
                };
        creations.add(
                action(
                        item,
                        Operation.CREATE,
                        List.of(),
                        "create %s on %s from %s".formatted(item.id(), node, source)));
    }

    void configure(GuestItem item, List<FieldDifference> differences) {
        if (!differences.isEmpty()) {
            configurations.add(
                    action(
                            item,
                            Operation.CHANGE,
                            differences,
                            "change %s of %s"
                                    .formatted(
                                            differences.stream()
                                                    .map(FieldDifference::field)
                                                    .collect(Collectors.joining(", ")),
                                            item.id())));
        }
    }

    void power(GuestItem item, Wish wish, String actual) {
        starts.add(
                action(
                        item,
                        Operation.CHANGE,
                        List.of(
                                new FieldDifference(
                                        STATUS,
                                        new Value.Text(wish.word()),
                                        new Value.Text(actual))),
                        (wish == Wish.RUNNING ? "start " : "stop ") + item.id()));
    }

    void delete(GuestItem item) {
        deletions.add(
                action(
                        item,
                        Operation.DELETE,
                        List.of(),
                        "delete " + item.id() + " and its disks"));
    }

    List<Action> inOrder() {
        List<Action> all = new ArrayList<>(creations);
        all.addAll(configurations);
        all.addAll(starts);
        all.addAll(deletions);
        return all;
    }

    /// The field of a key of the configuration.
    static String field(String key) {
        return KeyPath.of(CONFIG, key).toString();
    }

    private static Action action(
            GuestItem item,
            Operation operation,
            List<FieldDifference> differences,
            String summary) {
        return new Action(
                item.id(), item.kind().word(), operation, item.path(), differences, summary);
    }
}
