package org.deployledger.service.decide;

import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.service.decision.Refusal;

import java.util.Optional;

/// What a change must look like, whatever is deployed.
final class ChangeShape {
    private ChangeShape() {}

    static Optional<Refusal> fault(StagedChange change) {
        if (change.baseVersion() < 0) {
            return Optional.of(
                    Refusal.of(
                            "invalid_base_version",
                            "base version " + change.baseVersion() + " is negative"));
        }
        boolean put = change.operation() == StagedOperation.PUT;
        if (put && change.checksum() == null) {
            return Optional.of(Refusal.of("checksum_missing", "the new bytes have no checksum"));
        }
        if (!put && change.checksum() != null) {
            return Optional.of(Refusal.of("checksum_unexpected", "a deletion has no checksum"));
        }
        return Optional.empty();
    }
}
