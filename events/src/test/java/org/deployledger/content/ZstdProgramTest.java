package org.deployledger.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.content.Inflation.Inflated;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Frames travel between the ledger and the `zstd` program; skipped where there is none.
class ZstdProgramTest {
    private static final int LARGEST =
            "full".equals(System.getProperty("test.scale")) ? 64 << 20 : 8 << 20;

    @TempDir private Path folder;

    @BeforeAll
    static void findProgram() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "zstd"))),
                "no zstd program on the PATH");
    }

    @Test
    void programReadsWhatTheLedgerWrites() throws Exception {
        byte[] base = configuration(20_000, 1);
        byte[] content = configuration(20_000, 2);
        write("old", base);
        write("whole.zst", ContentCodec.compress(content));
        write("delta.zst", ContentCodec.delta(base, content));

        zstd("-d", "whole.zst", "-o", "whole");
        zstd("-d", "--patch-from=old", "delta.zst", "-o", "new");

        assertArrayEquals(content, read("whole"));
        assertArrayEquals(content, read("new"));
    }

    @Test
    void ledgerReadsWhatTheProgramWrites() throws Exception {
        byte[] base = configuration(20_000, 1);
        byte[] content = configuration(20_000, 2);
        write("old", base);
        write("new", content);

        zstd("-3", "new", "-o", "whole.zst");
        zstd("-3", "--patch-from=old", "new", "-o", "delta.zst");

        assertInflates(content, ContentCodec.inflate(read("whole.zst"), content.length));
        assertInflates(content, ContentCodec.inflateDelta(base, read("delta.zst"), content.length));
    }

    @Test
    void deltasOfConfigurationAreAsSmallAsTheProgramsOwn() throws Exception {
        long ours = 0;
        long theirs = 0;
        for (int lines : new int[] {400, 2_000, 10_000, 40_000}) {
            byte[] base = configuration(lines, 1);
            byte[] content = configuration(lines, 2);
            write("old", base);
            write("new", content);
            zstd("-3", "-f", "--patch-from=old", "new", "-o", "delta.zst");
            ours += ContentCodec.delta(base, content).length;
            theirs += read("delta.zst").length;
        }

        assertTrue(ours <= 1.05 * theirs, ours + " bytes against " + theirs);
    }

    @Test
    void largestDeltaTravels() throws Exception {
        byte[] base = new byte[LARGEST];
        new Random(1).nextBytes(base);
        byte[] content = new byte[LARGEST];
        System.arraycopy(base, 0, content, LARGEST / 2, LARGEST / 2);
        System.arraycopy(base, LARGEST / 2, content, 0, LARGEST / 2);
        byte[] delta = ContentCodec.delta(base, content);
        write("old", base);
        write("delta.zst", delta);

        zstd("-d", "--long=27", "--patch-from=old", "delta.zst", "-o", "new");

        assertTrue(delta.length < LARGEST / 100, delta.length + " bytes");
        assertArrayEquals(content, read("new"));
        assertInflates(content, ContentCodec.inflateDelta(base, delta, LARGEST));
    }

    /// Lines of a manifest, one in two hundred of which depends on the revision.
    private static byte[] configuration(int lines, int revision) {
        Random random = new Random(lines);
        Random edits = new Random(revision);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            String value = Long.toString(random.nextLong(1_000_000), 36);
            if (edits.nextInt(200) == 0) {
                value = "revision-" + revision + "-" + edits.nextInt(1_000);
            }
            text.append("    - name: metric_").append(value).append("\n      expr: sum(rate(");
            text.append(value).append("[5m]))\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    private void zstd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("zstd", "-q"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertEquals(0, process.waitFor(), () -> command + ": " + output);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private static void assertInflates(byte[] content, Inflation inflation) {
        assertArrayEquals(content, assertInstanceOf(Inflated.class, inflation).content());
    }
}
