package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A virtual machine or a container.
///
/// @param status `running`, `stopped`, `unknown`, or what else the cluster says
/// @param name null where it is not known
/// @param tags sorted
/// @param pool null where it is in none
/// @param cpus null where not known
/// @param memory in bytes, null where not known
/// @param config its configuration by the API's keys; null where it was not read
/// @param unread code of what kept its configuration from being read; null where nothing did
public record Guest(
        GuestKind kind,
        long vmid,
        String node,
        String status,
        boolean isTemplate,
        @Nullable String name,
        List<String> tags,
        @Nullable String pool,
        @Nullable Long cpus,
        @Nullable Long memory,
        @Nullable Map<String, Value> config,
        @Nullable String unread)
        implements Found {
    public static final String RUNNING = "running";
    public static final String STOPPED = "stopped";
    public static final String UNKNOWN = "unknown";

    /// Copies list and map.
    public Guest {
        tags = List.copyOf(tags);
        config = config == null ? null : Collections.unmodifiableMap(new TreeMap<>(config));
    }

    static Guest of(GuestKind kind, Fields row, boolean isNodeOnline) throws ApiException {
        return new Guest(
                kind,
                row.numberOf("vmid"),
                row.textOf("node"),
                isNodeOnline ? row.text("status").orElse(UNKNOWN) : UNKNOWN,
                row.flag("template"),
                row.text("name").orElse(null),
                Storage.sorted(row.text("tags").orElse(""), ";, "),
                row.text("pool").orElse(null),
                row.number("maxcpu").orElse(null),
                row.number("maxmem").orElse(null),
                null,
                null);
    }

    /// The guest that a resource is, as far as a plan needs it; empty where it is no guest.
    public static Optional<Guest> of(Resource resource) {
        return GuestKind.of(resource.kind()).map(kind -> of(kind, resource));
    }

    private static Guest of(GuestKind kind, Resource resource) {
        Value.Table state = resource.state();
        Value config = state.entries().get("config");
        return new Guest(
                kind,
                Long.parseLong(resource.id().substring(resource.id().indexOf('/') + 1)),
                text(state, "node").orElse(""),
                resource.status(),
                state.entries().containsKey("template"),
                text(state, "name").orElse(null),
                List.of(),
                null,
                null,
                null,
                config instanceof Value.Table(Map<String, Value> entries) ? entries : null,
                text(state, "unread").orElse(null));
    }

    private static Optional<String> text(Value.Table state, String field) {
        return state.at(KeyPath.of(field))
                .map(value -> value instanceof Value.Text(String text) ? text : "");
    }

    Guest withConfig(Map<String, Value> read) {
        return new Guest(
                kind, vmid, node, status, isTemplate, name, tags, pool, cpus, memory, read, null);
    }

    /// The same without a configuration.
    ///
    /// @param nowStatus its status, as far as it is known without
    Guest unread(String code, String nowStatus) {
        return new Guest(
                kind,
                vmid,
                node,
                nowStatus,
                isTemplate,
                name,
                tags,
                pool,
                cpus,
                memory,
                null,
                code);
    }

    /// The id of the resource.
    public String id() {
        return kind.id(vmid);
    }

    @Override
    public Resource resource() {
        return new Resource(
                id(),
                kind.word(),
                status,
                new State()
                        .number("vmid", vmid)
                        .text("node", node)
                        .text("name", name)
                        .flag("template", isTemplate)
                        .texts("tags", tags)
                        .text("pool", pool)
                        .number("cpus", cpus)
                        .number("memory_bytes", memory)
                        .value("config", config == null ? null : new Value.Table(config))
                        .text("unread", unread)
                        .table());
    }
}
