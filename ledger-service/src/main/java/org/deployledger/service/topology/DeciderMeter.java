package org.deployledger.service.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;

/// What the decider counts.
public final class DeciderMeter {

    private final MeterRegistry registry;
    private final Counter events;
    private final Counter repeated;
    private final Counter failures;
    private final Timer decided;

    /// Counts into the registry.
    public DeciderMeter(MeterRegistry registry) {
        this.registry = registry;
        this.events = registry.counter("ledger.events.appended");
        this.repeated = registry.counter("ledger.commands.skipped");
        this.failures = registry.counter("ledger.commands.failed.attempts");
        this.decided = registry.timer("ledger.commands.decided");
    }

    void decided(Duration took) {
        decided.record(took);
    }

    void appended(int count) {
        events.increment(count);
    }

    /// A command that was decided before came again.
    void skipped() {
        repeated.increment();
    }

    void failed() {
        failures.increment();
    }

    void deadLetter(String code) {
        registry.counter("ledger.dead.letters", "code", code).increment();
    }
}
