package org.deployledger.agent.proxmox.apply;

import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.ProxmoxApi;
import org.deployledger.agent.proxmox.cluster.Guest;
import org.deployledger.agent.proxmox.desired.Creation;
import org.deployledger.agent.proxmox.desired.GuestItem;
import org.deployledger.agent.proxmox.desired.Wish;
import org.deployledger.http.HttpRequest.Method;
import org.deployledger.http.RequestTarget;

import java.util.Map;
import java.util.TreeMap;

/// The calls that make, start, stop and delete a guest. Each looks first whether there is still
/// anything to do.
final class GuestCalls {
    private final ProxmoxApi api;
    private final TaskFollower tasks;
    private final Patience patience;
    private final Locations locations;

    GuestCalls(ProxmoxApi api, TaskFollower tasks, Patience patience, Locations locations) {
        this.api = api;
        this.tasks = tasks;
        this.patience = patience;
        this.locations = locations;
    }

    String create(GuestItem item) throws ActionFailed, ApiException, InterruptedException {
        Creation creation = item.creation();
        String node = item.node();
        if (creation == null || node == null) {
            throw new ActionFailed(
                    "no_item", "the item no longer says what to make it of, or where");
        }
        if (locations.of(item.vmid()).isPresent()) {
            throw new ActionFailed(
                    "exists_already",
                    "guest %d is there since the plan was made, on node %s"
                            .formatted(item.vmid(), locations.of(item.vmid()).get()));
        }
        String said =
                switch (creation) {
                    case Creation.Clone clone -> copy(item, node, clone);
                    case Creation.FromArchive archive -> unpack(item, node, archive);
                };
        locations.made(item.vmid(), node);
        return said;
    }

    private String copy(GuestItem item, String node, Creation.Clone clone)
            throws ActionFailed, ApiException, InterruptedException {
        String source =
                locations
                        .of(clone.template())
                        .orElseThrow(
                                () ->
                                        new ActionFailed(
                                                "no_template",
                                                "template %d is gone".formatted(clone.template())));
        Map<String, String> fields = new TreeMap<>(clone.fields());
        fields.put("newid", Long.toString(item.vmid()));
        if (!source.equals(node)) {
            fields.put("target", node);
        }
        RequestTarget target =
                ProxmoxApi.at(
                        "nodes",
                        source,
                        item.kind().word(),
                        Long.toString(clone.template()),
                        "clone");
        return tasks.follow(api.send(Method.POST, target, fields));
    }

    private String unpack(GuestItem item, String node, Creation.FromArchive archive)
            throws ActionFailed, ApiException, InterruptedException {
        Map<String, String> fields = new TreeMap<>(archive.fields());
        fields.put("vmid", Long.toString(item.vmid()));
        fields.put("ostemplate", archive.archive());
        RequestTarget target = ProxmoxApi.at("nodes", node, item.kind().word());
        return tasks.follow(api.send(Method.POST, target, fields));
    }

    String power(GuestItem item, Wish wish)
            throws ActionFailed, ApiException, InterruptedException {
        if (status(item).equals(wish.word())) {
            return "it is " + wish.word() + " already";
        }
        Map<String, String> fields =
                wish == Wish.RUNNING
                        ? Map.of()
                        : Map.of(
                                "timeout",
                                Long.toString(patience.shutdown().toSeconds()),
                                "forceStop",
                                patience.isForceful() ? "1" : "0");
        String call = wish == Wish.RUNNING ? "start" : "shutdown";
        return tasks.follow(api.send(Method.POST, at(item, "status", call), fields));
    }

    String delete(GuestItem item) throws ActionFailed, ApiException, InterruptedException {
        if (!item.mayDelete() || item.wish() != Wish.ABSENT) {
            throw new ActionFailed(
                    "delete_not_permitted",
                    "the item no longer says status = \"absent\" with allow_delete = true");
        }
        String status = status(item);
        if (!status.equals(Guest.STOPPED)) {
            throw new ActionFailed(
                    "not_stopped",
                    "guest %d is %s, and only a stopped one is deleted"
                            .formatted(item.vmid(), status));
        }
        return tasks.follow(api.send(Method.DELETE, at(item), Map.of()));
    }

    private String status(GuestItem item) throws ActionFailed, ApiException, InterruptedException {
        return api.get(at(item, "status", "current")).fields().textOf("status");
    }

    /// A path below the guest's own.
    RequestTarget at(GuestItem item, String... below) throws ActionFailed {
        String node =
                locations
                        .of(item.vmid())
                        .orElseThrow(
                                () ->
                                        new ActionFailed(
                                                "no_guest",
                                                "guest %d is gone since the plan was made"
                                                        .formatted(item.vmid())));
        String[] segments = new String[4 + below.length];
        segments[0] = "nodes";
        segments[1] = node;
        segments[2] = item.kind().word();
        segments[3] = Long.toString(item.vmid());
        System.arraycopy(below, 0, segments, 4, below.length);
        return ProxmoxApi.at(segments);
    }
}
