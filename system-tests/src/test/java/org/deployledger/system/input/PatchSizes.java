package org.deployledger.system.input;

import org.deployledger.item.Checksum;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.TestFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What `zstd -3 --patch-from` makes of each modified file of 10 KiB and more.
final class PatchSizes {
    private static final int WORTH_A_DELTA = 10 << 10;

    private final Map<Checksum, Long> sizes = new HashMap<>();

    /// Whether the program is there.
    static boolean canBeMeasured() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "zstd"))) {
                return true;
            }
        }
        return false;
    }

    /// Measures one step from a tree to the next.
    void add(SortedMap<String, byte[]> before, SortedMap<String, byte[]> after) throws IOException {
        for (Map.Entry<String, byte[]> file : after.entrySet()) {
            byte[] old = before.get(file.getKey());
            Checksum checksum = Checksum.of(file.getValue());
            if (old != null
                    && file.getValue().length >= WORTH_A_DELTA
                    && !Checksum.of(old).equals(checksum)
                    && !sizes.containsKey(checksum)) {
                sizes.put(checksum, patch(old, file.getValue()));
            }
        }
    }

    private static long patch(byte[] old, byte[] content) throws IOException {
        try (TestFolder folder = TestFolder.create()) {
            Path base = Files.write(folder.path().resolve("old"), old);
            Path file = Files.write(folder.path().resolve("new"), content);
            Path patch = folder.path().resolve("patch");
            try (ChildProcess zstd =
                    ChildProcess.start(
                            List.of(
                                    "zstd",
                                    "-3",
                                    "-q",
                                    "--patch-from=" + base,
                                    file.toString(),
                                    "-o",
                                    patch.toString()),
                            Map.of())) {
                if (zstd.awaitExit() != 0) {
                    throw new AssertionError("zstd: " + zstd.output());
                }
            }
            return Files.size(patch);
        }
    }

    Map<Checksum, Long> sizes() {
        return sizes;
    }
}
