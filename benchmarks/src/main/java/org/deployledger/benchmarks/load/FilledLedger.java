package org.deployledger.benchmarks.load;

import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.topics.LedgerTopics;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A ledger with an environment of very many items, and others of few, to see what size costs. It
/// serves, or its log is served to other parts, or it is stopped: one of these at a time.
public final class FilledLedger implements AutoCloseable {
    /// The environment with very many items.
    public static final String LARGE = "large";

    /// The environment with few.
    public static final String SMALL = "small";

    /// The environment with one directory of many items.
    public static final String WIDE = "wide";

    /// The environment with one directory of ten.
    public static final String NARROW = "narrow";

    private static final int NARROW_ITEMS = 10;
    private static final int LARGE_TO_WIDE = 10;

    private final LedgerProcess process;
    private final int items;
    private boolean running = true;
    private @Nullable Parts parts;

    private FilledLedger(LedgerProcess process, int items) {
        this.process = process;
        this.items = items;
    }

    /// Starts an embedded ledger, and fills it.
    ///
    /// @param items in the large environment; the wide one has a tenth
    /// @param few in the small one
    public static FilledLedger start(int items, int few, Consumer<String> progress)
            throws Exception {
        FilledLedger ledger = new FilledLedger(LedgerProcess.start(), items);
        try (RoundTrips trips = ledger.trips();
                Deployments deployments = new Deployments(ledger.addresses())) {
            long begun = System.nanoTime();
            Filler filler = new Filler(trips, deployments);
            filler.fill(SMALL, few, Workspace::path);
            filler.fill(NARROW, NARROW_ITEMS, FilledLedger::inOneDirectory);
            filler.fill(WIDE, items / LARGE_TO_WIDE, FilledLedger::inOneDirectory);
            filler.fill(LARGE, items, Workspace::path);
            progress.accept(
                    "filled a ledger with %,d items in %d s"
                            .formatted(
                                    items,
                                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)));
            return ledger;
        } catch (Exception | AssertionError e) {
            ledger.close();
            throw e;
        }
    }

    /// How the paths of the wide and the narrow environment look.
    public static String inOneDirectory(long number) {
        return "all/f%d.toml".formatted(number);
    }

    /// How many items the large environment has.
    public int items() {
        return items;
    }

    /// Lets it serve, whatever was before.
    ///
    /// @return itself
    public FilledLedger serving() {
        closeParts();
        if (!running) {
            process.startAgain();
            running = true;
        }
        return this;
    }

    /// Stops it, whatever was before.
    public void stop() {
        closeParts();
        if (running) {
            process.stop();
            running = false;
        }
    }

    /// Stops it, and serves its log by a broker alone, for other parts to be started on it. They
    /// are stopped with it.
    ///
    /// @param folder where the other parts keep their state
    public Parts parts(Path folder) {
        Parts started = parts;
        if (started == null) {
            stop();
            started = Parts.start(process.kafkaFolder(), folder);
            parts = started;
        }
        return started;
    }

    private void closeParts() {
        Parts started = parts;
        if (started != null) {
            started.close();
            parts = null;
        }
    }

    /// Round trips over it, while it serves; the caller closes them.
    public RoundTrips trips() {
        return new RoundTrips(addresses().kafka(), LedgerTopics.EVENTS, Deployments::applied);
    }

    /// Where it serves.
    public Addresses addresses() {
        return process.addresses();
    }

    @Override
    public void close() {
        closeParts();
        process.close();
    }
}
