/// Guests as items say that they should be. An item is read into a record, or into problems that
/// name the key; values of the configuration are compared by what they mean to the cluster.
/// [GuestItem][org.deployledger.agent.proxmox.desired.GuestItem] is the door.
@NullMarked
package org.deployledger.agent.proxmox.desired;

import org.jspecify.annotations.NullMarked;
