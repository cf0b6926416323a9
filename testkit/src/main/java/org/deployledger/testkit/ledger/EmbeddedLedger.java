package org.deployledger.testkit.ledger;

import org.deployledger.standalone.machine.DataDirectory;
import org.deployledger.standalone.machine.Ports;
import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.process.FreePorts;
import org.deployledger.testkit.process.TestFolder;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The embedded ledger inside the test's process, on free ports and a temporary folder.
public final class EmbeddedLedger implements RestartableLedger {
    private final TestFolder folder;
    private final Ports ports;
    private org.deployledger.standalone.up.@Nullable EmbeddedLedger running;

    private EmbeddedLedger(TestFolder folder, Ports ports) {
        this.folder = folder;
        this.ports = ports;
    }

    /// A free port for each part.
    static Ports ports() {
        List<Integer> free = FreePorts.of(3);
        return new Ports(free.get(0), free.get(1), free.get(2));
    }

    /// Starts one that is empty.
    public static EmbeddedLedger start() {
        EmbeddedLedger ledger = new EmbeddedLedger(TestFolder.create(), ports());
        ledger.up(false);
        return ledger;
    }

    @Override
    public void restart() {
        down();
        up(false);
    }

    /// The same, with state and views made anew from the log.
    public void rebuild() {
        down();
        up(true);
    }

    private void up(boolean rebuild) {
        try {
            running =
                    org.deployledger.standalone.up.EmbeddedLedger.start(
                            DataDirectory.open(dataDirectory()), ports, rebuild, (_, _) -> {});
        } catch (Exception e) {
            throw new AssertionError("the embedded ledger does not start", e);
        }
    }

    private void down() {
        org.deployledger.standalone.up.EmbeddedLedger ledger = running;
        if (ledger != null) {
            ledger.close();
            running = null;
        }
    }

    /// Where it keeps everything.
    public Path dataDirectory() {
        return folder.path().resolve("data");
    }

    @Override
    public Addresses addresses() {
        org.deployledger.standalone.up.EmbeddedLedger ledger = running;
        if (ledger == null) {
            throw new IllegalStateException("the ledger does not run");
        }
        return ledger.addresses();
    }

    @Override
    public void close() {
        down();
        folder.close();
    }
}
