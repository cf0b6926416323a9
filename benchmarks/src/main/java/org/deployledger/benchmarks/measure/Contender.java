package org.deployledger.benchmarks.measure;

import java.util.Optional;

/// One side of a comparison.
///
/// @param figure empty where the program is not on this machine
public record Contender(String name, Optional<Figure> figure) {
    /// One that was measured.
    public static Contender of(String name, Figure figure) {
        return new Contender(name, Optional.of(figure));
    }

    /// One that could not be measured.
    public static Contender missing(String name) {
        return new Contender(name, Optional.empty());
    }
}
