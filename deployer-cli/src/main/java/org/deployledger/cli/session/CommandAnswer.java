package org.deployledger.cli.session;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.render.Failure;
import org.deployledger.command.Command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// Sends a command that is part of no change set, and waits for the event that answers it.
public final class CommandAnswer {
    /// No heartbeat for so long means that nobody is there.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final LedgerAccess ledger;
    private final String environment;
    private final long since;

    /// @param since a sequence that the environment had before the command was sent
    public CommandAnswer(LedgerAccess ledger, String environment, long since) {
        this.ledger = ledger;
        this.environment = environment;
        this.since = since;
    }

    /// Sends, and waits.
    ///
    /// @param asGood whether another event says the same: somebody else was first, and the ledger
    ///   has nothing new to say
    /// @return the event, which may be a `CommandRefused`
    public EventFeed.Entry to(Command command, Predicate<EventFeed.Entry> asGood) {
        ledger.publisher().send(List.of(command));
        String id = command.envelope().commandId();
        try (EventFeed feed =
                EventFeed.open(ledger.api(), environment, OptionalLong.of(since), SILENCE)) {
            return within(
                    LedgerAccess.inBackground(
                            () -> first(feed, entry -> answers(entry, id) || asGood.test(entry))));
        }
    }

    private static EventFeed.Entry first(EventFeed feed, Predicate<EventFeed.Entry> wanted) {
        Optional<EventFeed.Entry> entry = feed.next();
        while (entry.isPresent() && !wanted.test(entry.get())) {
            entry = feed.next();
        }
        return entry.orElseThrow(CommandAnswer::unknown);
    }

    private static boolean answers(EventFeed.Entry entry, String command) {
        return entry.data()
                .map(event -> event.object("metadata"))
                .flatMap(metadata -> metadata.text("command"))
                .equals(Optional.of(command));
    }

    private EventFeed.Entry within(CompletableFuture<EventFeed.Entry> answer) {
        try {
            return answer.get(ledger.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unknown();
        } catch (ExecutionException e) {
            return LedgerAccess.await(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown();
        }
    }

    private static Failure unknown() {
        return Failure.unreachable(
                "outcome_unknown", "the ledger did not say in time what became of this");
    }

    /// What the ledger refused, as a failure.
    public static Failure refusal(EventFeed.Entry refused) {
        JsonObject event = refused.data().orElseGet(JsonObject::new);
        Failure failure =
                Failure.refused(
                        event.text("code").orElse("refused"),
                        event.text("message").orElse("the ledger refused"));
        event.object("facts").fields().forEach(failure::fact);
        return failure;
    }
}
