package org.deployledger.benchmarks.pure;

import org.deployledger.command.Command;
import org.deployledger.service.decision.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The pure core of ledger-service, on a state in memory.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecideBenchmark {
    private static final long SEED = 20_261_121;

    /// More than one: what the last commit would make of the tree is remembered.
    private static final int COMMITS = 64;

    /// In the environment.
    @Param("100000")
    public int items;

    private final MemoryLedger ledger = new MemoryLedger(new MemorySchemas());
    private final List<Command.Commit> commits = new ArrayList<>();
    private int turn;

    /// Fills the environment, and makes commits of one change each.
    @Setup
    public void fill() {
        ledger.fill(items, _ -> {});
        Random random = new Random(SEED);
        for (int i = 0; i < COMMITS; i++) {
            commits.add(ledger.commit(random.nextInt(items)));
        }
    }

    /// A commit of one change with its content is decided; the state stays as it is.
    @Benchmark
    public Decision decideOneChange() {
        turn = (turn + 1) % COMMITS;
        return ledger.decide(commits.get(turn));
    }
}
