package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.scenario.Scenario;

import java.util.List;

/// The scenarios of this package.
public final class LedgerScenarios {
    /// In the order in which they run: those that need the large ledger to serve come before those
    /// that need it to be stopped.
    public static final List<Scenario> ALL =
            List.of(
                    new Deciding(),
                    new Moments(),
                    new Agents(),
                    new Growth(),
                    new Reads(),
                    new Rebuild(),
                    new ProjectorMemory(),
                    new StartUp());

    private LedgerScenarios() {}
}
