package org.deployledger.benchmarks.pure;

import org.deployledger.benchmarks.load.Deployments;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A text of which one line has changed, compressed by itself and beside its former self.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ContentBenchmark {
    /// Of text.
    @Param("1024")
    public int kibibytes;

    private byte[] before = {};
    private byte[] after = {};
    private byte[] delta = {};

    /// Writes the text.
    @Setup
    public void write() {
        int length = kibibytes * 1024;
        StringBuilder text = new StringBuilder(length);
        for (long number = 0; text.length() < length; number++) {
            text.append(Deployments.content(number));
        }
        text.setLength(length);
        before = text.toString().getBytes(StandardCharsets.UTF_8);
        int line = text.indexOf("replicas = 3", length / 2);
        text.replace(line, line + "replicas = 3".length(), "replicas = 5");
        after = text.toString().getBytes(StandardCharsets.UTF_8);
        delta = ContentCodec.delta(before, after);
    }

    /// One frame of all of it.
    @Benchmark
    public byte[] compressText() {
        return ContentCodec.compress(after);
    }

    /// One frame of what differs.
    @Benchmark
    public byte[] deltaOfOneLine() {
        return ContentCodec.delta(before, after);
    }

    /// The text from the frame of what differs.
    @Benchmark
    public Inflation inflateDeltaOfOneLine() {
        return ContentCodec.inflateDelta(before, delta, after.length);
    }
}
