package org.deployledger.agent.proxmox.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What sort of guest a node runs.
public enum GuestKind {
    /// A virtual machine.
    QEMU("name"),
    /// A container.
    LXC("hostname");

    private final String nameKey;

    GuestKind(String nameKey) {
        this.nameKey = nameKey;
    }

    /// The kind of that word; empty where there is none.
    public static Optional<GuestKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// The word for it in the API, in items and in ids: `qemu`, `lxc`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The key of the configuration that has the guest's name.
    public String nameKey() {
        return nameKey;
    }

    /// The id of the resource.
    public String id(long vmid) {
        return word() + "/" + vmid;
    }
}
