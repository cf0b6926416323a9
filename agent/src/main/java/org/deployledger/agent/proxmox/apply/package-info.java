/// Does what a plan says, one action after the other. Each is checked against the cluster as it is
/// now, sent once, and followed by the id of its task to its end; a guest that is locked is waited
/// for, and what may have been done is never done again blindly.
/// [PlanRun][org.deployledger.agent.proxmox.apply.PlanRun] is the door.
@NullMarked
package org.deployledger.agent.proxmox.apply;

import org.jspecify.annotations.NullMarked;
