package org.deployledger.running;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// Why a running system did not take up what is deployed.
///
/// @param code stable, such as check_failed
/// @param message one sentence with the facts
/// @param keptSequence sequence of the desired state that the system keeps; null where it has none
/// @param keptRoot Merkle root at that sequence; null where it has none
public record ReloadFailure(
        String code, String message, @Nullable Long keptSequence, @Nullable Checksum keptRoot) {}
