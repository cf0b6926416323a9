package org.deployledger.agent.proxmox.plan;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.cluster.Guest;
import org.deployledger.agent.proxmox.cluster.GuestRanges;
import org.deployledger.agent.proxmox.cluster.Node;
import org.deployledger.agent.proxmox.desired.GuestItem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Plans for all items together.
public final class GuestPlanner {
    private final GuestRanges managed;

    public GuestPlanner(GuestRanges managed) {
        this.managed = managed;
    }

    /// What has to be done.
    ///
    /// @throws ProviderException if an item's bytes cannot be had
    public Plan plan(Desired desired, List<Resource> actual) throws ProviderException {
        List<Problem> problems = new ArrayList<>();
        Map<Long, List<GuestItem>> items = new TreeMap<>();
        for (DesiredItem item : desired.items().values()) {
            GuestItem.read(item, problems)
                    .ifPresent(
                            guest ->
                                    items.computeIfAbsent(guest.vmid(), _ -> new ArrayList<>())
                                            .add(guest));
        }
        Steps steps = new Steps();
        GuestPlan guests = new GuestPlan(cluster(actual), managed, steps);
        for (List<GuestItem> ofOneGuest : items.values()) {
            if (ofOneGuest.size() > 1) {
                problems.addAll(sameGuest(ofOneGuest));
            } else {
                guests.plan(ofOneGuest.getFirst()).ifPresent(problems::add);
            }
        }
        return new Plan(steps.inOrder(), problems);
    }

    private static Cluster cluster(List<Resource> actual) {
        Map<Long, Guest> guests = new HashMap<>();
        Map<String, Boolean> nodes = new TreeMap<>();
        for (Resource resource : actual) {
            Optional<Guest> guest = Guest.of(resource);
            guest.ifPresent(found -> guests.put(found.vmid(), found));
            if (resource.kind().equals(Node.KIND)) {
                nodes.put(resource.id().substring(Node.id("").length()), Node.isOnline(resource));
            }
        }
        return new Cluster(guests, nodes);
    }

    private static List<Problem> sameGuest(List<GuestItem> items) {
        String paths =
                items.stream().map(item -> item.path().value()).collect(Collectors.joining(", "));
        return items.stream()
                .map(
                        item ->
                                new Problem(
                                        item.path(),
                                        "same_vmid",
                                        "%s all say how guest %d should be; keep one of them"
                                                .formatted(paths, item.vmid())))
                .toList();
    }
}
