package org.deployledger.benchmarks.measure;

import java.util.List;
import java.util.stream.DoubleStream;

/// Samples of one thing, at least one.
///
/// @param samples sorted
public record Figure(Unit unit, List<Double> samples) {
    /// Sorts the samples.
    ///
    /// @throws IllegalArgumentException if there is none
    public Figure {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a figure needs a sample");
        }
        samples = samples.stream().sorted().toList();
    }

    /// Of samples in any order.
    public static Figure of(Unit unit, double... samples) {
        return new Figure(unit, DoubleStream.of(samples).boxed().toList());
    }

    /// The smallest sample.
    public double least() {
        return samples.getFirst();
    }

    /// The middle sample.
    public double median() {
        return percentile(0.5);
    }

    /// The largest sample.
    public double most() {
        return samples.getLast();
    }

    /// The sample that this part of all samples does not exceed (nearest rank).
    ///
    /// @param part above 0, up to 1
    public double percentile(double part) {
        int rank = (int) Math.ceil(part * samples.size());
        return samples.get(Math.max(rank, 1) - 1);
    }
}
