package org.deployledger.cli.snapshot;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.CommandAnswer;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.LabelName;

import java.util.Optional;

/// Gives moments of an environment names, and takes names away.
public final class Labelling {
    private static final String LABELLED = "SnapshotLabelled";
    private static final String REMOVED = "SnapshotLabelRemoved";

    private final LedgerAccess ledger;
    private final EnvironmentName environment;
    private final Actor actor;

    public Labelling(LedgerAccess ledger, EnvironmentName environment, Actor actor) {
        this.ledger = ledger;
        this.environment = environment;
        this.actor = actor;
    }

    /// What is said of it.
    public record Words(Optional<String> reason, Optional<String> ticket) {}

    /// Labels a moment.
    ///
    /// @param moment a time (RFC 3339), a sequence, `deployment:ID` or `label:NAME`; empty for now
    public LabelResult label(LabelName name, Optional<String> moment, Words words) {
        ledger.openAhead();
        long head = sequence(Optional.empty());
        Long asOf = moment.isPresent() ? Long.valueOf(sequence(moment)) : null;
        if (asOf != null && named(name).equals(Optional.of(asOf))) {
            return new LabelResult(
                    environment.value(), name.value(), LabelResult.UNCHANGED, asOf, head);
        }
        if (asOf != null) {
            requireWhole(asOf);
        }
        EventFeed.Entry answer =
                new CommandAnswer(ledger, environment.value(), head)
                        .to(
                                new Command.LabelSnapshot(
                                        envelope(),
                                        name.value(),
                                        asOf,
                                        words.reason().orElse(null),
                                        words.ticket().orElse(null)),
                                entry -> asOf != null && says(entry, LABELLED, name, asOf));
        LabelResult result = result(answer, name, LabelResult.LABELLED);
        requireWhole(result.asOf());
        return result;
    }

    /// Takes a label away.
    public LabelResult remove(LabelName name, Words words) {
        ledger.openAhead();
        long head = sequence(Optional.empty());
        EventFeed.Entry answer =
                new CommandAnswer(ledger, environment.value(), head)
                        .to(
                                new Command.RemoveSnapshotLabel(
                                        envelope(),
                                        name.value(),
                                        words.reason().orElse(null),
                                        words.ticket().orElse(null)),
                                _ -> false);
        return result(answer, name, LabelResult.REMOVED);
    }

    private CommandEnvelope envelope() {
        return CommandEnvelope.of(environment, actor, null, null);
    }

    private long sequence(Optional<String> moment) {
        return ledger.api().get(target().with("as-of", moment)).number("sequence");
    }

    /// A label would hold nothing of a state that the views do not have any more.
    private void requireWhole(long asOf) {
        ledger.api()
                .get(
                        LedgerApi.in(environment.value(), "items")
                                .with("as-of", Long.toString(asOf))
                                .with("limit", "1"));
    }

    private Optional<Long> named(LabelName name) {
        return ledger.api()
                .find(target().with("as-of", "label:" + name))
                .map(head -> head.number("sequence"));
    }

    private RequestTarget target() {
        return LedgerApi.in(environment.value());
    }

    private static boolean says(EventFeed.Entry entry, String type, LabelName name, long asOf) {
        JsonObject event = entry.data().orElseGet(JsonObject::new);
        return entry.type().equals(type)
                && event.text("name").equals(Optional.of(name.value()))
                && event.numberOf("as_of").orElse(-1) == asOf;
    }

    private LabelResult result(EventFeed.Entry answer, LabelName name, String outcome) {
        if (!answer.type().equals(LABELLED) && !answer.type().equals(REMOVED)) {
            throw refused(answer, name);
        }
        long asOf = answer.data().map(event -> event.number("as_of")).orElse(-1L);
        return new LabelResult(environment.value(), name.value(), outcome, asOf, answer.sequence());
    }

    private static Failure refused(EventFeed.Entry answer, LabelName name) {
        Failure failure = CommandAnswer.refusal(answer);
        return switch (failure.code()) {
            case "label_taken" ->
                    failure.next("deployer snapshot list", "shows what it names")
                            .next("deployer snapshot delete " + name, "frees the name");
            case "label_not_found" ->
                    failure.next("deployer snapshot list", "shows the labels that are there");
            default -> failure;
        };
    }
}
