package org.deployledger.agent.provider;

import org.deployledger.item.Checksum;

/// Which desired state a system has.
///
/// @param sequence of the desired state
/// @param root Merkle root over all items of the environment then
public record Applied(long sequence, Checksum root) {}
