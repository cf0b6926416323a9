package org.deployledger.agent.proxmox;

import java.util.Map;
import java.util.TreeMap;

/// A guest of the fake cluster.
final class FakeGuest {
    final String kind;
    final long vmid;
    String node;
    String status = "stopped";
    boolean isTemplate;
    final Map<String, String> config = new TreeMap<>();

    FakeGuest(String kind, long vmid, String node) {
        this.kind = kind;
        this.vmid = vmid;
        this.node = node;
    }

    String nameKey() {
        return kind.equals("qemu") ? "name" : "hostname";
    }

    /// As the API says it: a checksum over all that the configuration has.
    String digest() {
        return "%040x".formatted(config.toString().hashCode() & 0xffffffffL);
    }

    void requireUnlocked() {
        String lock = config.get("lock");
        if (lock != null) {
            throw new FakeRefusal(
                    500, (kind.equals("qemu") ? "VM" : "CT") + " is locked (" + lock + ")\n");
        }
    }
}
