package org.deployledger.benchmarks.scenario;

import org.deployledger.benchmarks.load.FilledLedger;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.process.Shell;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.process.TestFolder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What scenarios share: how much they do, folders, and ledgers that are started once.
public final class Bench implements AutoCloseable {
    private final Size size;
    private final int rounds;
    private final Consumer<String> progress;
    private final TestFolder folder = TestFolder.create();
    private final Shell shell = new Shell(folder.path().resolve("home"));
    private @Nullable LedgerProcess ledger;
    private @Nullable FilledLedger filled;

    /// @param rounds how often each contender takes its turn
    /// @param progress is told what goes on
    public Bench(Size size, int rounds, Consumer<String> progress) {
        this.size = size;
        this.rounds = rounds;
        this.progress = progress;
    }

    /// How much work is done.
    public Size size() {
        return size;
    }

    /// How often each contender takes its turn.
    public int rounds() {
        return rounds;
    }

    /// Turns of contenders; a small run does without the round that warms up.
    public Turns turns(Unit unit) {
        return turns(rounds, unit);
    }

    /// The same, of which a few are enough.
    public Turns turns(int atMost, Unit unit) {
        return new Turns(size.of(0, 1), Math.min(rounds, atMost), unit);
    }

    /// Says what goes on.
    public void say(String line) {
        progress.accept(line);
    }

    /// A shell without a ledger.
    public Shell shell() {
        return shell;
    }

    /// A new folder.
    public Path folder(String name) throws IOException {
        return Files.createTempDirectory(folder.path(), name + "-");
    }

    /// The program `git`, which most scenarios cannot do without.
    public void requireGit() throws NotMeasurableException {
        if (Shell.find("git").isEmpty()) {
            throw new NotMeasurableException("git is not installed");
        }
    }

    /// An embedded ledger for the command line, the same for all scenarios.
    public LedgerProcess ledger() {
        LedgerProcess running = ledger;
        if (running == null) {
            running = LedgerProcess.start();
            ledger = running;
        }
        return running;
    }

    /// The command line of that ledger.
    public Launcher deployer() {
        return new Launcher(shell.with("DEPLOYER_API", ledger().addresses().api()));
    }

    /// The command line of that ledger, for one environment.
    public Launcher deployer(String environment) {
        return new Launcher(
                shell.with("DEPLOYER_API", ledger().addresses().api())
                        .with("DEPLOYER_ENVIRONMENT", environment));
    }

    /// An embedded ledger with a large environment and a small one, made once.
    public FilledLedger filled() throws Exception {
        FilledLedger made = filled;
        if (made == null) {
            made = FilledLedger.start(size.of(2_000, 1_000_000), size.of(20, 1_000), this::say);
            filled = made;
        }
        return made;
    }

    /// Stops the ledger for the command line: nothing else is to run beside.
    public void rest() {
        if (ledger != null) {
            ledger.close();
            ledger = null;
        }
    }

    @Override
    public void close() {
        rest();
        if (filled != null) {
            filled.close();
        }
        folder.close();
    }
}
