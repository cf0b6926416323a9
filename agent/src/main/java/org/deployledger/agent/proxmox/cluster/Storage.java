package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Fields;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// A storage as one node has it; one that is shared is there once for each node. Its size is left
/// out: that of many types changes with what else lies on the disk.
///
/// @param status `available` or `unknown`
/// @param type such as `lvmthin`
/// @param content what may lie on it, sorted: the API gives it in any order
public record Storage(
        String node,
        String name,
        String status,
        @Nullable String type,
        List<String> content,
        boolean isShared)
        implements Found {
    public static final String KIND = "storage";

    /// Copies the list.
    public Storage {
        content = List.copyOf(content);
    }

    static Storage of(Fields row, boolean isNodeOnline) throws ApiException {
        return new Storage(
                row.textOf("node"),
                row.textOf("storage"),
                isNodeOnline ? row.text("status").orElse(Guest.UNKNOWN) : Guest.UNKNOWN,
                row.text("plugintype").orElse(null),
                sorted(row.text("content").orElse(""), ","),
                row.flag("shared"));
    }

    static List<String> sorted(String joined, String separators) {
        return Arrays.stream(joined.split("[" + separators + "]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public Resource resource() {
        return new Resource(
                "storage/" + node + "/" + name,
                KIND,
                status,
                new State()
                        .text("node", node)
                        .text("storage", name)
                        .text("type", type)
                        .texts("content", content)
                        .flag("shared", isShared)
                        .table());
    }
}
