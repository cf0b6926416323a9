package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Fields;
import org.jspecify.annotations.Nullable;

/// A node of the cluster.
///
/// @param status `online`, `offline` or `unknown`
/// @param cpus number of its processors; not known while it is away
/// @param memory in bytes; not known while it is away
public record Node(String name, String status, @Nullable Long cpus, @Nullable Long memory)
        implements Found {
    public static final String KIND = "node";
    static final String ONLINE = "online";

    static Node of(Fields row) throws ApiException {
        return new Node(
                row.textOf("node"),
                row.text("status").orElse("unknown"),
                row.number("maxcpu").orElse(null),
                row.number("maxmem").orElse(null));
    }

    boolean isOnline() {
        return status.equals(ONLINE);
    }

    /// The id of the resource.
    public static String id(String name) {
        return "node/" + name;
    }

    /// Whether a resource is a node that is online.
    public static boolean isOnline(Resource resource) {
        return resource.kind().equals(KIND) && resource.status().equals(ONLINE);
    }

    @Override
    public Resource resource() {
        return new Resource(
                id(name),
                KIND,
                status,
                new State()
                        .text("node", name)
                        .number("cpus", cpus)
                        .number("memory_bytes", memory)
                        .table());
    }
}
