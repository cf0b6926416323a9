package org.deployledger.benchmarks.pure;

import org.deployledger.command.Command;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.projector.fold.LogRecord;
import org.deployledger.projector.fold.PartitionFold;
import org.deployledger.projector.fold.StoredEvents;
import org.deployledger.projector.rocks.Database;
import org.deployledger.projector.rocks.Reading;
import org.deployledger.projector.rocks.RocksMemory;
import org.deployledger.projector.rocks.Subspace;
import org.deployledger.projector.rows.Keys;
import org.deployledger.service.decision.Decision;
import org.deployledger.state.index.ClaimIndex;
import org.deployledger.state.index.Edge;
import org.deployledger.testkit.process.TestFolder;
import org.deployledger.topics.LedgerTopics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Rules: the check of a change of one item among many, and the question who depends on an item.
/// Each item has a port of its own and depends on another.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulesBenchmark {
    private static final EnvironmentName ENVIRONMENT = new EnvironmentName("bench");
    private static final long SEED = 20_261_121;
    private static final long CACHE_BYTES = 64L << 20;
    private static final int COMMITS = 64;
    private static final int ITEMS_IN_A_COMMIT = 1_000;
    private static final String RULES =
            """
            [[rule]]
            name = "parses"
            kind = "syntax"
            paths = ["**"]
            [[rule]]
            name = "one-port"
            kind = "unique"
            paths = ["agents/**"]
            key = "port"
            [[rule]]
            name = "needs"
            kind = "reference"
            paths = ["agents/**"]
            key = "needs[*]"
            target = "agents/{value}.toml"
            role = "part"
            """;

    /// In the environment; as many dependencies.
    @Param({"1000", "100000"})
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
    private final List<Command.Commit> commits = new ArrayList<>();
    private final Random random = new Random(SEED);
    private int turn;

    /// Fills the environment under its rules.
    @Setup
    public void fill() {
        Consumer<LogRecord> view = fold::accept;
        ledger.fill(0, view);
        ledger.deploy(Map.of(".ledger/rules.toml", RULES)).forEach(view);
        ledger.advanceRules().forEach(view);
        for (int first = 0; first < items; first += ITEMS_IN_A_COMMIT) {
            Map<String, String> files = new LinkedHashMap<>();
            for (int i = first; i < Math.min(items, first + ITEMS_IN_A_COMMIT); i++) {
                files.put(path(i), text(i, Math.max(0, i - 1)));
            }
            ledger.deploy(files).forEach(view);
        }
        fold.flush();
        for (int i = 0; i < COMMITS; i++) {
            int item = random.nextInt(items);
            commits.add(ledger.commit(path(item), 1, text(items + i, random.nextInt(items))));
        }
    }

    /// A commit of one change, which takes a new port and depends on another item, is checked and
    /// decided.
    @Benchmark
    public Decision checkOneItem() {
        turn = (turn + 1) % COMMITS;
        return ledger.decide(commits.get(turn));
    }

    /// Who depends on an item, and on what it depends, out of the view.
    @Benchmark
    public List<Edge> dependenciesOfAnItem() {
        ItemPath item = new ItemPath(path(random.nextInt(items)));
        List<Edge> edges = new ArrayList<>();
        try (Reading reading = database.read().orElseThrow()) {
            ClaimIndex index =
                    new ClaimIndex(Subspace.of(reading.keyValues(), Keys.RULES), ENVIRONMENT);
            index.users(item, edges::add);
            index.claims(item).forEach(claim -> ClaimIndex.edge(item, claim).ifPresent(edges::add));
        }
        return edges;
    }

    /// Removes the views.
    @TearDown
    public void remove() {
        database.close();
        memory.close();
        folder.close();
    }

    private static String path(int item) {
        return "agents/" + item + ".toml";
    }

    private static String text(int port, int needs) {
        return "port = " + port + "\nneeds = [\"" + needs + "\"]\n";
    }
}
