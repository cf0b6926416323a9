package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Failure;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Creates environments.
public final class Environments {
    /// An environment that is there now.
    ///
    /// @param isNew whether it was not there before
    public record Creation(JsonObject head, boolean isNew) {}

    private static final long ASK_AGAIN_NANOS = 10_000_000;

    private final LedgerApi api;
    private final Supplier<CommandPublisher> publisher;
    private final Duration timeout;

    /// @param timeout longest wait until a created environment can be asked for
    public Environments(LedgerApi api, Supplier<CommandPublisher> publisher, Duration timeout) {
        this.api = api;
        this.publisher = publisher;
        this.timeout = timeout;
    }

    /// Creates an environment unless it exists, and waits until it can be asked for.
    public Creation create(EnvironmentName name, Actor actor) {
        Optional<JsonObject> head = api.environment(name.value());
        if (head.isPresent()) {
            return new Creation(head.get(), false);
        }
        publisher
                .get()
                .send(
                        List.of(
                                new Command.CreateEnvironment(
                                        CommandEnvelope.of(name, actor, null, null))));
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            head = api.environment(name.value());
            if (head.isPresent()) {
                return new Creation(head.get(), true);
            }
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
        }
        throw Failure.unreachable(
                        "outcome_unknown", "the ledger did not create the environment in time")
                .fact("environment", name)
                .next("deployer env create " + name, "asks again; a repeat is harmless");
    }
}
