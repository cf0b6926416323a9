/// The provider `proxmox`: nodes, virtual machines, containers, storages and tasks of a Proxmox VE
/// cluster as resources, guests brought to what items say, by the cluster's REST API.
/// `docs/guide/proxmox.md` has its settings, the items and what it never does.
@NullMarked
package org.deployledger.agent.proxmox;

import org.jspecify.annotations.NullMarked;
