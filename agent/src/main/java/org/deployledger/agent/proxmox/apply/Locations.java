package org.deployledger.agent.proxmox.apply;

import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.agent.proxmox.api.ProxmoxApi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which node each guest is on, as of the beginning of a run and what it made since.
final class Locations {
    private final Map<Long, String> nodes;

    private Locations(Map<Long, String> nodes) {
        this.nodes = nodes;
    }

    static Locations look(ProxmoxApi api) throws ApiException, InterruptedException {
        Map<Long, String> nodes = new HashMap<>();
        for (Fields row :
                api.get(ProxmoxApi.at("cluster", "resources").with("type", "vm")).rows()) {
            nodes.put(row.numberOf("vmid"), row.textOf("node"));
        }
        return new Locations(nodes);
    }

    Optional<String> of(long vmid) {
        return Optional.ofNullable(nodes.get(vmid));
    }

    void made(long vmid, String node) {
        nodes.put(vmid, node);
    }
}
