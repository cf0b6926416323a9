package org.deployledger.benchmarks.measure;

import java.util.Locale;

/// Numbers as people read them.
public final class Numbers {
    private Numbers() {}

    /// With no more digits than a measured value deserves.
    public static String text(double value) {
        double size = Math.abs(value);
        String format =
                size >= 100 || size == Math.rint(size) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
