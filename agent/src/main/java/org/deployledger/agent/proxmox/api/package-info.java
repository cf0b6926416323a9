/// The REST API of Proxmox VE (`/api2/json`) as far as this provider speaks it: an API token, TLS
/// with the system's authorities, one of its own or a pinned certificate, bounded answers, and
/// every failure sorted by what it means. A write is sent once and never again by itself.
/// [ProxmoxApi][org.deployledger.agent.proxmox.api.ProxmoxApi] is the door.
@NullMarked
package org.deployledger.agent.proxmox.api;

import org.jspecify.annotations.NullMarked;
