package org.deployledger.benchmarks.measure;

/// What a figure counts.
public enum Unit {
    /// Time by the wall clock.
    MILLISECONDS("ms", false),
    /// Time by the wall clock, for what is too short for milliseconds.
    MICROSECONDS("µs", false),
    /// How many things a second.
    PER_SECOND("/s", true),
    /// Sizes of data.
    KIBIBYTES("KiB", false),
    /// Sizes of memory.
    MEBIBYTES("MiB", false);

    private final String symbol;
    private final boolean moreIsBetter;

    Unit(String symbol, boolean moreIsBetter) {
        this.symbol = symbol;
        this.moreIsBetter = moreIsBetter;
    }

    /// As it is printed behind a number.
    public String symbol() {
        return symbol;
    }

    /// Whether a larger number is the better one.
    public boolean moreIsBetter() {
        return moreIsBetter;
    }
}
