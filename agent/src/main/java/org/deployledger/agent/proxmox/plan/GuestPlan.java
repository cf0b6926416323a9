package org.deployledger.agent.proxmox.plan;

import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.proxmox.cluster.Guest;
import org.deployledger.agent.proxmox.cluster.GuestRanges;
import org.deployledger.agent.proxmox.desired.Creation;
import org.deployledger.agent.proxmox.desired.GuestItem;
import org.deployledger.agent.proxmox.desired.Meaning;
import org.deployledger.agent.proxmox.desired.Wish;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans for one item at a time: adds its steps, or tells why there can be none.
final class GuestPlan {
    private final Cluster cluster;
    private final GuestRanges managed;
    private final Steps steps;

    GuestPlan(Cluster cluster, GuestRanges managed, Steps steps) {
        this.cluster = cluster;
        this.managed = managed;
        this.steps = steps;
    }

    Optional<Problem> plan(GuestItem item) {
        if (!managed.contains(item.vmid())) {
            return problem(
                    item,
                    "not_managed",
                    ("guest %d is outside of %s, which this provider may change; extend manage in"
                                    + " its settings")
                            .formatted(item.vmid(), managed));
        }
        Guest guest = cluster.guests().get(item.vmid());
        if (guest == null) {
            return item.wish() == Wish.ABSENT ? Optional.empty() : planCreation(item);
        }
        Optional<Problem> unfit = unfit(item, guest);
        if (unfit.isPresent()) {
            return unfit;
        }
        return item.wish() == Wish.ABSENT ? planDeletion(item, guest) : planChange(item, guest);
    }

    private Optional<Problem> planCreation(GuestItem item) {
        Creation creation = item.creation();
        String node = item.node();
        if (creation == null) {
            return problem(
                    item,
                    "no_guest",
                    "guest %d does not exist, and the item has no [create] to make it of"
                            .formatted(item.vmid()));
        }
        if (node == null) {
            return problem(
                    item,
                    "no_node",
                    "guest %d is to be made; say on which node".formatted(item.vmid()));
        }
        if (!Boolean.TRUE.equals(cluster.nodes().get(node))) {
            return problem(
                    item,
                    cluster.nodes().containsKey(node) ? "node_unreachable" : "no_node",
                    "guest %d is to be made on node %s, which is not online; there are %s"
                            .formatted(
                                    item.vmid(),
                                    node,
                                    String.join(", ", cluster.nodes().keySet())));
        }
        if (creation instanceof Creation.Clone(long template, _)) {
            Guest source = cluster.guests().get(template);
            if (source == null || !source.isTemplate() || source.kind() != item.kind()) {
                return problem(
                        item,
                        "no_template",
                        "guest %d is to be a clone of %d, which is no template of kind %s"
                                .formatted(item.vmid(), template, item.kind().word()));
            }
        }
        steps.create(item, node, creation);
        steps.configure(item, differences(item, Map.of()));
        if (item.wish() == Wish.RUNNING) {
            steps.power(item, Wish.RUNNING, Guest.STOPPED);
        }
        return Optional.empty();
    }

    /// What keeps a guest from being touched at all.
    private static Optional<Problem> unfit(GuestItem item, Guest guest) {
        if (guest.kind() != item.kind()) {
            return problem(
                    item,
                    "other_kind",
                    "guest %d is of kind %s, the item says %s; a guest cannot become another kind"
                            .formatted(item.vmid(), guest.kind().word(), item.kind().word()));
        }
        if (guest.isTemplate()) {
            return problem(
                    item,
                    "is_template",
                    "guest %d is a template, which this provider does not change"
                            .formatted(item.vmid()));
        }
        if (item.node() != null && !item.node().equals(guest.node())) {
            return problem(
                    item,
                    "other_node",
                    "guest %d is on node %s, the item says %s; migrate it, or change the item"
                            .formatted(item.vmid(), guest.node(), item.node()));
        }
        if (guest.config() == null || guest.status().equals(Guest.UNKNOWN)) {
            return problem(
                    item,
                    "guest_unknown",
                    ("how guest %d is cannot be seen now (status %s, configuration %s); nothing is"
                                    + " done until it can")
                            .formatted(
                                    item.vmid(),
                                    guest.status(),
                                    guest.unread() == null ? "read" : guest.unread()));
        }
        return Optional.empty();
    }

    private Optional<Problem> planDeletion(GuestItem item, Guest guest) {
        if (!item.mayDelete()) {
            return problem(
                    item,
                    "delete_not_permitted",
                    ("guest %d is to be absent, and deleting it with its disks takes allow_delete ="
                                    + " true")
                            .formatted(item.vmid()));
        }
        Value protection = config(guest).get("protection");
        if (protection != null && Meaning.isSame("protection", new Value.Bool(true), protection)) {
            return problem(
                    item,
                    "protected",
                    "guest %d is protected; take protection out of its configuration first"
                            .formatted(item.vmid()));
        }
        if (!guest.status().equals(Guest.STOPPED)) {
            steps.power(item, Wish.STOPPED, guest.status());
        }
        steps.delete(item);
        return Optional.empty();
    }

    private Optional<Problem> planChange(GuestItem item, Guest guest) {
        steps.configure(item, differences(item, config(guest)));
        Wish wish = item.wish();
        if (wish != null && !guest.status().equals(wish.word())) {
            steps.power(item, wish, guest.status());
        }
        return Optional.empty();
    }

    private static List<FieldDifference> differences(GuestItem item, Map<String, Value> actual) {
        List<FieldDifference> differences = new ArrayList<>();
        item.config()
                .forEach(
                        (key, desired) -> {
                            Value is = actual.get(key);
                            if (is == null || !Meaning.isSame(key, desired, is)) {
                                differences.add(new FieldDifference(Steps.field(key), desired, is));
                            }
                        });
        for (String key : item.unset()) {
            @Nullable Value is = actual.get(key);
            if (is != null) {
                differences.add(new FieldDifference(Steps.field(key), null, is));
            }
        }
        return differences;
    }

    private static Map<String, Value> config(Guest guest) {
        Map<String, Value> config = guest.config();
        return config == null ? Map.of() : config;
    }

    private static Optional<Problem> problem(GuestItem item, String code, String message) {
        return Optional.of(new Problem(item.path(), code, item.path() + ": " + message));
    }
}
