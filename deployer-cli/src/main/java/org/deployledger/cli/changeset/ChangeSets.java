package org.deployledger.cli.changeset;

import org.deployledger.cli.deploy.Headers;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.CommandAnswer;
import org.deployledger.cli.session.Session;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What one can do to a change set as a whole, but for committing it.
public final class ChangeSets {
    private static final int PREFIX = 4;

    private final Session session;
    private final Optional<String> named;
    private long sequence = -1;

    /// @param named id of the change set or its first digits; empty for the one that is being
    ///   worked on
    public ChangeSets(Session session, Optional<String> named) {
        this.session = session;
        this.named = named;
    }

    /// Opens one, and goes on with it.
    public Result open(@Nullable String reason) {
        UUID id = UUID.randomUUID();
        session.ledger().openAhead();
        Optional<String> before = current();
        send(List.of(new Command.OpenChangeSet(envelope(id), reason)), "ChangeSetOpened");
        remember(id.toString());
        before.flatMap(this::find)
                .ifPresent(
                        open ->
                                session.output()
                                        .note(
                                                "note: change set "
                                                        + open.id().toString().substring(0, 6)
                                                        + " stays open (--change-set goes back"
                                                        + " to it)"));
        return ChangeSetResult.of("opened", session, required(id.toString()));
    }

    /// The change set with all that is staged.
    public Result show() {
        return ChangeSetResult.of("open", session, required());
    }

    /// Those of everybody.
    public Result list() {
        List<JsonObject> open =
                Listing.read(
                                session.ledger().api(),
                                LedgerApi.in(session.environment(), "deployments")
                                        .with("result", "open"),
                                "deployments",
                                Integer.MAX_VALUE)
                        .rows();
        return new ChangeSetList(session.environment(), current(), open);
    }

    /// Asks the ledger what a commit would come to.
    public Result validate() {
        OpenSet open = required();
        session.ledger().openAhead();
        requireStaged(open);
        EventFeed.Entry answer =
                send(List.of(new Command.Validate(envelope(open.id()))), "ChangeSetValidated");
        return ValidationResult.of(
                session.environment(), open, answer.data().orElseGet(JsonObject::new));
    }

    /// Takes it back: it will never be committed.
    public Result rollBack(Optional<String> reason, Optional<String> ticket) {
        OpenSet open = required();
        session.ledger().openAhead();
        send(
                List.of(
                        new Command.Withdraw(
                                envelope(open.id()),
                                reason.orElse(null),
                                Headers.of(session, reason, ticket))),
                "ChangeSetWithdrawn");
        forget(open);
        return ChangeSetResult.of("rolled back", session, open);
    }

    /// Sends commands of a change set, and waits for an event of theirs.
    EventFeed.Entry send(List<Command> commands, String type) {
        EventFeed.Entry answer =
                new CommandAnswer(session.ledger(), session.environment(), head())
                        .to(commands, type);
        sequence = answer.sequence();
        return answer;
    }

    private long head() {
        if (sequence < 0) {
            sequence =
                    session.ledger()
                            .api()
                            .environment(session.environment())
                            .map(head -> head.number("sequence"))
                            .orElseThrow(this::noEnvironment);
        }
        return sequence;
    }

    private Failure noEnvironment() {
        return Failure.refused("environment_not_found", "there is no such environment")
                .fact("environment", session.environment())
                .next("deployer env create " + session.environment(), "creates it");
    }

    CommandEnvelope envelope(UUID id) {
        return CommandEnvelope.of(
                session.environmentName(), session.actor(), session.state().workspace(), id);
    }

    /// The change set that the command is about, as it is now.
    ///
    /// @throws Failure wrong usage or refused, if there is none
    OpenSet required() {
        if (named.filter(id -> id.length() < PREFIX).isPresent()) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "prefix_too_short",
                            "a change set is named by its id or by its first "
                                    + PREFIX
                                    + " digits or more")
                    .fact("typed", named.get())
                    .next("deployer change list", "lists those that are open");
        }
        return required(named.or(this::current).orElseThrow(ChangeSets::none));
    }

    /// The same after what was sent.
    OpenSet again(OpenSet open) {
        return required(open.id().toString());
    }

    private OpenSet required(String id) {
        return find(id).orElseThrow(() -> ended(id));
    }

    private Optional<OpenSet> find(String id) {
        return session.ledger()
                .api()
                .find(
                        LedgerApi.in(session.environment(), "deployments", id)
                                .with("min-sequence", Long.toString(Math.max(0, sequence))))
                .filter(json -> json.required("result").equals("open"))
                .map(OpenSet::of);
    }

    private Failure ended(String id) {
        Optional<JsonObject> decided =
                session.ledger().api().find(LedgerApi.in(session.environment(), "deployments", id));
        Failure failure =
                Failure.refused("change_set_not_open", "there is no such open change set")
                        .fact("change_set", id);
        decided.ifPresent(json -> failure.fact("it_is", json.required("result")));
        return failure.next("deployer change list", "lists those that are open")
                .next("deployer change open", "opens one");
    }

    private static Failure none() {
        return Failure.of(ExitCode.USAGE, "no_change_set", "no change set is being worked on here")
                .next("deployer change open -m 'why'", "opens one")
                .next("deployer change list", "lists those that are open");
    }

    void requireStaged(OpenSet open) {
        if (open.staged().isEmpty()) {
            throw Failure.refused("nothing_staged", "nothing is staged in the change set")
                    .fact("change_set", open.id())
                    .next("deployer change add .", "stages what differs here");
        }
    }

    private Optional<String> current() {
        return session.state().facts().get(fact()).filter(id -> !id.isEmpty());
    }

    private void remember(String id) {
        session.state().facts().put(fact(), id);
    }

    /// It is not worked on any more.
    void forget(OpenSet open) {
        if (current().equals(Optional.of(open.id().toString()))) {
            remember("");
        }
    }

    private String fact() {
        return "change_set:" + session.environment();
    }
}
