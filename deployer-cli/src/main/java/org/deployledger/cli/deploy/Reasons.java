package org.deployledger.cli.deploy;

import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Why deployments were made, asked from the ledger: a few, since each is a round trip, and none is
/// worth failing for.
public final class Reasons {
    private static final int MOST = 5;

    private final Session session;
    private final Map<String, Optional<String>> known = new HashMap<>();

    public Reasons(Session session) {
        this.session = session;
    }

    /// The reason; empty where there is none, or it is not known.
    ///
    /// @param deployment id
    public Optional<String> of(String deployment) {
        Optional<String> reason = known.get(deployment);
        if (reason == null) {
            reason = known.size() < MOST ? ask(deployment) : Optional.empty();
            known.put(deployment, reason);
        }
        return reason;
    }

    private Optional<String> ask(String deployment) {
        try {
            return session.ledger()
                    .api()
                    .deployment(session.environment(), deployment, Duration.ZERO)
                    .flatMap(outcome -> outcome.json().text("reason"));
        } catch (Failure e) {
            return Optional.empty();
        }
    }
}
