package org.deployledger.benchmarks.peer;

/// The least that a JVM can do.
public final class OneLine {
    private OneLine() {}

    /// Prints a line.
    public static void main(String[] arguments) {
        System.out.println("one line");
    }
}
