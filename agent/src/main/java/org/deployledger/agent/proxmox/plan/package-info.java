/// Compares the guests that items desire with those that there are, purely. The outcome is a plan:
/// first what is to be created, then configurations, then starts and stops, deletions last.
/// [GuestPlanner][org.deployledger.agent.proxmox.plan.GuestPlanner] is the door.
@NullMarked
package org.deployledger.agent.proxmox.plan;

import org.jspecify.annotations.NullMarked;
