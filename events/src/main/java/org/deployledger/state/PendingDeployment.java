package org.deployledger.state;

import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.merkle.TreeChange;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a deployment did so far, until the event that closes it.
final class PendingDeployment {
    private final UUID changeSet;
    private final List<EventBody.ItemChanged> changes = new ArrayList<>();
    private int conflicts;
    private int violations;

    PendingDeployment(UUID changeSet) {
        this.changeSet = changeSet;
    }

    UUID changeSet() {
        return changeSet;
    }

    void change(EventBody.ItemChanged changed) {
        changes.add(changed);
    }

    void reject(RejectionKind kind) {
        switch (kind) {
            case CONFLICT -> conflicts++;
            case VIOLATION -> violations++;
        }
    }

    List<EventBody.ItemChanged> changes() {
        return changes;
    }

    List<TreeChange> treeChanges() {
        return changes.stream()
                .map(changed -> new TreeChange(changed.path(), changed.newChecksum()))
                .toList();
    }

    int conflicts() {
        return conflicts;
    }

    int violations() {
        return violations;
    }
}
