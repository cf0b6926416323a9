package org.deployledger.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a process holds, in MiB.
public final class Memory {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");

    /// The generations of the serial collector; metaspace has a line of its own in older JDKs.
    private static final Pattern GENERATION =
            Pattern.compile("(?:DefNew|Tenured)\\s+total [0-9]+K, used ([0-9]+)K");

    private static final double KIB_IN_A_MIB = 1024;

    private Memory() {}

    /// Physical memory, as Linux counts it.
    public static double resident(long pid) throws IOException {
        return sum(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status")));
    }

    /// What the heap of a JVM (with the serial collector) holds after a full collection.
    public static double heap(long pid, Shell shell) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Path here = Path.of("").toAbsolutePath();
        String number = Long.toString(pid);
        shell.output(here, List.of(jcmd, number, "GC.run"));
        return usedHeap(shell.output(here, List.of(jcmd, number, "GC.heap_info")));
    }

    /// The sum of what the generations hold.
    ///
    /// @param heapInfo what `jcmd GC.heap_info` printed
    static double usedHeap(String heapInfo) {
        return sum(GENERATION, heapInfo);
    }

    private static double sum(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        double sum = 0;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("no " + pattern + " in\n" + text);
        }
        return sum / KIB_IN_A_MIB;
    }
}
