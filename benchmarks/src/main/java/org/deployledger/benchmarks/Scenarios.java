package org.deployledger.benchmarks;

import org.deployledger.benchmarks.pure.PurePieces;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.benchmarks.scenario.ledger.LedgerScenarios;
import org.deployledger.benchmarks.scenario.shell.ShellScenarios;

import java.util.List;
import java.util.stream.Stream;

/// All that can be measured, in the order in which it runs.
final class Scenarios {
    static final List<Scenario> ALL =
            Stream.of(ShellScenarios.ALL, LedgerScenarios.ALL, List.<Scenario>of(new PurePieces()))
                    .flatMap(List::stream)
                    .toList();

    private Scenarios() {}

    static List<String> names() {
        return ALL.stream().map(Scenario::name).toList();
    }
}
