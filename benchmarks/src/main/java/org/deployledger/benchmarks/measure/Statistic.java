package org.deployledger.benchmarks.measure;

/// Which of a figure's samples a goal is about.
public enum Statistic {
    /// Half of the samples are not above it.
    MEDIAN("median", 0.5),
    /// One in a hundred is above it.
    P99("p99", 0.99);

    private final String symbol;
    private final double part;

    Statistic(String symbol, double part) {
        this.symbol = symbol;
        this.part = part;
    }

    /// As it is printed.
    public String symbol() {
        return symbol;
    }

    /// Of a figure.
    public double of(Figure figure) {
        return figure.percentile(part);
    }
}
