package org.deployledger.benchmarks.pure;

import org.deployledger.projector.fold.LogRecord;
import org.deployledger.projector.fold.PartitionFold;
import org.deployledger.projector.fold.StoredEvents;
import org.deployledger.projector.rocks.Database;
import org.deployledger.projector.rocks.RocksMemory;
import org.deployledger.projector.rows.Keys;
import org.deployledger.testkit.process.TestFolder;
import org.deployledger.topics.LedgerTopics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The projector's fold, into a RocksDB on disk with the memory that the projector gives it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FoldBenchmark {
    private static final long SEED = 20_261_121;
    private static final long CACHE_BYTES = 64L << 20;

    /// In the environment.
    @Param("100000")
    public int items;

    private final TestFolder folder = TestFolder.create();
    private final RocksMemory memory = new RocksMemory(CACHE_BYTES, CACHE_BYTES / 2);
    private final Database database =
            Database.open(folder.path().resolve("views"), memory, Keys.FORMAT);
    private final MemorySchemas schemas = new MemorySchemas();
    private final PartitionFold fold =
            new PartitionFold(
                    database, new StoredEvents(schemas, LedgerTopics.EVENTS), (_, _) -> {});
    private final MemoryLedger ledger = new MemoryLedger(schemas);
    private final Random random = new Random(SEED);
    private List<LogRecord> deployment = List.of();

    /// Fills the environment and its views.
    @Setup
    public void fill() {
        ledger.fill(items, fold::accept);
    }

    /// Makes the next deployment.
    @Setup(Level.Invocation)
    public void deploy() {
        deployment = ledger.deploy(random.nextInt(items));
    }

    /// The events of a deployment of one change with its content become rows that readers see.
    @Benchmark
    public void foldOneDeployment() {
        deployment.forEach(fold::accept);
        fold.flush();
    }

    /// Removes the views.
    @TearDown
    public void remove() {
        fold.flush();
        database.close();
        memory.close();
        folder.close();
    }
}
