package org.deployledger.agent.proxmox.desired;

import org.deployledger.agent.document.Document;
import org.deployledger.agent.proxmox.cluster.GuestKind;
import org.deployledger.formats.tree.Value;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The configuration in an item: which keys it may name, and which values would do harm.
final class ConfigTable {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    /// Parameters of the call that are no configuration, and what the cluster sets itself.
    private static final Set<String> NOT_CONFIGURATION =
            Set.of(
                    "background_delay",
                    "cipassword",
                    "delete",
                    "digest",
                    "force",
                    "import-working-storage",
                    "lock",
                    "node",
                    "parent",
                    "password",
                    "revert",
                    "skiplock",
                    "snapstate",
                    "template",
                    "vmid");

    private static final Pattern DISK =
            Pattern.compile("(?:scsi|sata|ide|virtio|efidisk|tpmstate|unused|mp)\\d+|rootfs");

    /// `STORAGE:SIZE` and `STORAGE:cloudinit` make a new disk each time they are set.
    private static final Pattern NEW_DISK =
            Pattern.compile("(?:file=|volume=)?[^:,=]+:(?:\\d+(?:\\.\\d+)?|cloudinit)(?:,.*)?");

    private static final int MOST_BYTES = 16 * 1024;

    private final Document item;
    private final GuestKind kind;

    ConfigTable(Document item, GuestKind kind) {
        this.item = item;
        this.kind = kind;
    }

    SortedMap<String, Value> values(Optional<String> name, Optional<Document> config) {
        SortedMap<String, Value> values = new TreeMap<>();
        name.ifPresent(text -> values.put(kind.nameKey(), new Value.Text(text)));
        config.ifPresent(table -> addAll(table, values));
        return values;
    }

    Set<String> unset(List<String> keys) {
        for (String key : keys) {
            if (!isConfiguration(key)) {
                refuseKey("unset: " + key);
            } else if (DISK.matcher(key).matches()) {
                item.problem(
                        "disk",
                        "unset names the disk %s; detach it by hand, its data are at stake"
                                .formatted(key));
            }
        }
        return new TreeSet<>(keys);
    }

    private void addAll(Document table, SortedMap<String, Value> values) {
        for (String key : table.names()) {
            if (!isConfiguration(key)) {
                refuseKey("config." + key);
                continue;
            }
            table.scalar(key).ifPresent(value -> add(key, value, values));
        }
    }

    private void add(String key, Value value, SortedMap<String, Value> values) {
        String sent = Meaning.sent(value);
        if (DISK.matcher(key).matches() && NEW_DISK.matcher(sent).matches()) {
            item.problem(
                    "disk",
                    "config.%s would make a new disk at every reconciliation; make it by hand, and"
                                    .formatted(key)
                            + " name the volume that it has");
        } else if (sent.length() > MOST_BYTES) {
            item.problem("wrong_value", "config." + key + " is longer than " + MOST_BYTES);
        } else if (values.putIfAbsent(key, value) != null) {
            item.problem("wrong_value", "config.%s and name say the same twice".formatted(key));
        }
    }

    private static boolean isConfiguration(String key) {
        return KEY.matcher(key).matches() && !NOT_CONFIGURATION.contains(key);
    }

    private void refuseKey(String key) {
        item.problem(
                "unknown_key",
                "%s is no key of a guest's configuration that an item may set".formatted(key));
    }
}
