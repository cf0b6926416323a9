package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.provider.Resource;

/// Something that was found in the cluster.
sealed interface Found permits Node, Guest, Storage, Task {
    /// The same as everybody sees it.
    Resource resource();
}
