package org.deployledger.agent.proxmox.apply;

import java.time.Duration;

/// How long things are waited for.
///
/// @param task the end of a task
/// @param poll between two looks at a task, and before a locked guest is first tried again
/// @param lock a guest that is locked
/// @param shutdown a guest that was asked to shut down
/// @param isForceful whether one that did not is then switched off
public record Patience(
        Duration task, Duration poll, Duration lock, Duration shutdown, boolean isForceful) {}
