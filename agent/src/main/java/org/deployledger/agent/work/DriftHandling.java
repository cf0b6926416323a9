package org.deployledger.agent.work;

import org.deployledger.agent.process.Command;
import org.deployledger.agent.process.CommandRunner;
import org.deployledger.agent.process.Task;
import org.deployledger.agent.provider.CommandRun;
import org.deployledger.agent.store.ProviderMemories.Memory;
import org.deployledger.item.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Handles drift as the policy says. The same drift is adopted and accepted once; what is restored
/// and comes back is restored again, ever more seldom.
final class DriftHandling {
    private static final Logger LOG = LoggerFactory.getLogger(DriftHandling.class);
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    /// After which a start that the log does not have is asked for again.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration ACCEPT_TIMEOUT = Duration.ofMinutes(2);

    private final Workplace place;
    private final Adoption adoption;
    private @Nullable UUID asked;
    private long askedAt;
    private int failures;
    private long notBefore = System.nanoTime();

    DriftHandling(Workplace place) {
        this.place = place;
        this.adoption = new Adoption(place);
    }

    /// Handles what was seen, which may be no drift.
    void handle(Observing.Seen seen) throws InterruptedException {
        if (!place.reporter().isOpen()) {
            return;
        }
        if (seen.drifted() == 0) {
            failures = 0;
            if (!place.memory().adopted().isEmpty()) {
                place.remember(place.memory().adopted(""));
            }
            return;
        }
        switch (place.policy()) {
            case REPORT -> {}
            case RESTORE -> restore();
            case ADOPT -> once(seen, () -> adoption.adopt(seen));
            case ACCEPT -> accept(seen);
        }
    }

    /// A reconciliation of the provider has ended here.
    void ended(boolean good) {
        asked = null;
        failures = good ? 0 : failures + 1;
        if (!good) {
            notBefore =
                    System.nanoTime()
                            + Backoff.USUAL.after(failures, RandomGenerator.getDefault()).toNanos();
        }
    }

    /// The log has the end of a reconciliation.
    void over(UUID reconciliation) {
        if (reconciliation.equals(asked)) {
            asked = null;
        }
    }

    /// A command of this agent was refused: perhaps the start.
    void refused() {
        asked = null;
    }

    private void restore() {
        long now = System.nanoTime();
        boolean waits = asked != null && now - askedAt < PATIENCE.toNanos();
        if (waits
                || now - notBefore < 0
                || place.store().providers().started(place.name()).isPresent()) {
            return;
        }
        UUID id = UUID.randomUUID();
        asked = id;
        askedAt = now;
        place.reporter().start(place.name(), id, DEADLINE, "drift: policy restore");
    }

    private void once(Observing.Seen seen, Runnable work) {
        Memory memory = place.memory();
        if (!memory.adopted().equals(seen.digest())) {
            place.remember(memory.adopted(seen.digest()));
            work.run();
        }
    }

    private void accept(Observing.Seen seen) throws InterruptedException {
        long now = System.nanoTime();
        Memory memory = place.memory();
        if (memory.adopted().equals(seen.digest()) && (failures == 0 || now - notBefore < 0)) {
            return;
        }
        place.remember(memory.adopted(seen.digest()));
        CommandRun run =
                new CommandRunner()
                        .run(
                                new Task(
                                        CommandRun.Purpose.RELOAD,
                                        null,
                                        new Command(place.accept(), ACCEPT_TIMEOUT),
                                        place.acceptIn(),
                                        Map.of(),
                                        Bytes.wrap(new byte[0])));
        ended(run.isGood());
        LOG.info(
                "host's version deployed provider={} exit={} output={}",
                place.name(),
                run.exitCode(),
                run.output());
    }
}
