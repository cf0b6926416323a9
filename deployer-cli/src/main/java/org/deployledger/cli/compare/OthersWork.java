package org.deployledger.cli.compare;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.StagedByOthers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What others have staged in open change sets.
public final class OthersWork {
    /// One page: who has more change sets open than that has other worries.
    private static final String MOST = "1000";

    private static final String ASKED = "others_asked:";

    private OthersWork() {}

    /// Asks the ledger, and keeps the answer in the local state.
    static void refresh(Session session) {
        String own = session.state().workspace().toString();
        List<StagedByOthers> staged =
                session
                        .ledger()
                        .api()
                        .get(
                                LedgerApi.in(session.environment(), "deployments")
                                        .with("result", "open")
                                        .with("limit", MOST))
                        .objects("deployments")
                        .stream()
                        .filter(set -> !set.text("workspace").equals(Optional.of(own)))
                        .flatMap(OthersWork::staged)
                        .toList();
        session.state()
                .together(
                        () -> {
                            session.state().others(session.environment()).replace(staged);
                            session.state()
                                    .facts()
                                    .put(
                                            ASKED + session.environment(),
                                            session.clock().instant().toString());
                        });
    }

    /// When the ledger was asked last.
    public static Optional<Instant> asked(Session session) {
        return session.state().facts().get(ASKED + session.environment()).map(Instant::parse);
    }

    private static Stream<StagedByOthers> staged(JsonObject set) {
        return set.objects("staged").stream()
                .map(
                        change ->
                                new StagedByOthers(
                                        change.required("path"),
                                        set.required("deployment"),
                                        set.required("deployed_by"),
                                        Instant.parse(set.required("recorded_at"))));
    }
}
