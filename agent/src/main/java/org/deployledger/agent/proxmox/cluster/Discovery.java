package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Failure;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.agent.proxmox.api.ProxmoxApi;
import org.deployledger.item.Text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Looks at a cluster: one call for all that there is, one for the configuration of each guest that
/// may be changed, one page by page for the tasks of each node.
///
/// Of a node that is away the cluster still knows what it has, but not how that is: its guests and
/// storages are reported with status `unknown`.
public final class Discovery {
    private final ProxmoxApi api;
    private final GuestRanges managed;
    private final GuestConfigs configs;
    private final RecentTasks tasks;

    /// @param tasksOfANode how many of its newest tasks are looked at
    public Discovery(ProxmoxApi api, GuestRanges managed, int tasksOfANode) {
        this.api = api;
        this.managed = managed;
        this.configs = new GuestConfigs(api);
        this.tasks = new RecentTasks(api, tasksOfANode);
    }

    /// All that there is, each id once.
    ///
    /// @throws ApiException if the cluster does not say what there is
    public List<Resource> look() throws ApiException, InterruptedException {
        List<Fields> rows = api.get(ProxmoxApi.at("cluster", "resources")).rows();
        Map<String, Node> nodes = nodes(rows);
        Map<String, Resource> resources = new TreeMap<>();
        for (Node node : nodes.values()) {
            add(resources, node.resource());
        }
        for (Guest guest : guests(rows, nodes)) {
            add(resources, guest.resource());
        }
        for (Fields row : rows) {
            if (row.textOf("type").equals(Storage.KIND)) {
                add(resources, Storage.of(row, isOnline(nodes, row.textOf("node"))).resource());
            }
        }
        for (Node node : nodes.values()) {
            for (Resource task : tasks.of(node)) {
                add(resources, task);
            }
        }
        return List.copyOf(resources.values());
    }

    private static Map<String, Node> nodes(List<Fields> rows) throws ApiException {
        Map<String, Node> nodes = new TreeMap<>();
        for (Fields row : rows) {
            if (row.textOf("type").equals(Node.KIND)) {
                Node node = Node.of(row);
                nodes.put(node.name(), node);
            }
        }
        if (nodes.isEmpty()) {
            throw ApiException.unexpected(
                    "the cluster names none of its nodes among its %d resources"
                            .formatted(rows.size()));
        }
        return nodes;
    }

    private List<Guest> guests(List<Fields> rows, Map<String, Node> nodes)
            throws ApiException, InterruptedException {
        List<Guest> guests = new ArrayList<>();
        List<Guest> readable = new ArrayList<>();
        for (Fields row : rows) {
            Optional<GuestKind> kind = GuestKind.of(row.textOf("type"));
            if (kind.isEmpty()) {
                continue;
            }
            boolean isOnline = isOnline(nodes, row.textOf("node"));
            Guest guest = Guest.of(kind.get(), row, isOnline);
            if (!managed.contains(guest.vmid())) {
                guests.add(guest);
            } else if (isOnline) {
                readable.add(guest);
            } else {
                guests.add(guest.unread(Failure.NODE_UNREACHABLE.code(), Guest.UNKNOWN));
            }
        }
        readable.sort(Comparator.comparingLong(Guest::vmid));
        guests.addAll(configs.read(readable));
        return guests;
    }

    private static boolean isOnline(Map<String, Node> nodes, String name) {
        Node node = nodes.get(name);
        return node != null && node.isOnline();
    }

    private static void add(Map<String, Resource> resources, Resource resource)
            throws ApiException {
        if (Text.hasUnprintable(resource.id()) || Text.utf8Length(resource.id()) > 1024) {
            throw ApiException.unexpected(
                    "the cluster has something with the id " + Text.quote(resource.id()));
        }
        resources.put(resource.id(), resource);
    }
}
