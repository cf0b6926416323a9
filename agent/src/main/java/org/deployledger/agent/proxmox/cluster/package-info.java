/// What there is in a Proxmox cluster: nodes, guests (virtual machines and containers), storages
/// and tasks, each a record of its own that becomes a resource. Nothing that changes by itself is
/// in them: no load, no time, no memory in use, no lock.
/// [Discovery][org.deployledger.agent.proxmox.cluster.Discovery] looks.
@NullMarked
package org.deployledger.agent.proxmox.cluster;

import org.jspecify.annotations.NullMarked;
