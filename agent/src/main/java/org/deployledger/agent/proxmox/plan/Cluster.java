package org.deployledger.agent.proxmox.plan;

import org.deployledger.agent.proxmox.cluster.Guest;

import java.util.Map;
import java.util.TreeMap;

/// What there is, as a plan looks at it.
///
/// @param guests by number, which is unique in a cluster
/// @param nodes whether they are online, by name
record Cluster(Map<Long, Guest> guests, Map<String, Boolean> nodes) {
    Cluster {
        guests = Map.copyOf(guests);
        nodes = new TreeMap<>(nodes);
    }
}
