package org.deployledger.running;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// What one provider of an agent is at.
///
/// @param provider name of the provider in the agent's configuration
/// @param kind kind of the provider, such as files or kafka
/// @param system which running system, for people
/// @param policy what it does about drift: report, restore, adopt or accept
/// @param sequence sequence of the desired state that the system has; null where none is known
/// @param root Merkle root over all items of the environment at that sequence; null where none is
///   known
/// @param condition what it is at
/// @param drifted how many resources are not as desired
/// @param message what is the matter; null where nothing is
public record ProviderStatus(
        String provider,
        String kind,
        String system,
        String policy,
        @Nullable Long sequence,
        @Nullable Checksum root,
        ProviderCondition condition,
        int drifted,
        @Nullable String message) {}
