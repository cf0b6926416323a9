package org.deployledger.standalone.up;

import org.apache.kafka.common.utils.Exit;
import org.deployledger.standalone.machine.DataDirectory;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Locale;

/// Kafka ends the process where its log cannot be written any more, without a word. What it
/// acknowledged until then is on the disk.
final class KafkaHalt {
    private static final long MEBIBYTE = 1 << 20;

    private KafkaHalt() {}

    /// Says why, and what to do, before the process ends. For all of the process.
    static void explain(DataDirectory directory, PrintWriter err) {
        Exit.setHaltProcedure(
                (status, message) -> {
                    err.print(text(directory));
                    err.flush();
                    Runtime.getRuntime().halt(status);
                });
    }

    private static String text(DataDirectory directory) {
        return """
        The ledger ends: the broker cannot write its log. Everything that it acknowledged is kept.
          data directory    %s, %s
          (the log says more: %s; make room, then start it again with deployer up)
        """
                .formatted(directory.path(), space(directory), directory.log());
    }

    private static String space(DataDirectory directory) {
        try {
            long free = Files.getFileStore(directory.path()).getUsableSpace();
            return String.format(Locale.ROOT, "%,d MiB free", free / MEBIBYTE);
        } catch (IOException e) {
            return "cannot be read: " + e.getMessage();
        }
    }
}
