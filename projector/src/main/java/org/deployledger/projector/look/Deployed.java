package org.deployledger.projector.look;

import org.deployledger.event.DeploymentHeader;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// Who deployed, when, and from which commit: what the closing event says for all its items.
public record Deployed(UUID deployment, String by, Instant at, DeploymentHeader header) {
    static Deployed of(Event closing) {
        if (closing.body() instanceof EventBody.DeploymentApplied applied) {
            return new Deployed(
                    Objects.requireNonNull(closing.metadata().changeSet()),
                    closing.metadata().actor().value(),
                    closing.metadata().recordedAt(),
                    applied.header());
        }
        throw new IllegalStateException(
                closing.metadata().eventId() + " closes no applied deployment");
    }
}
