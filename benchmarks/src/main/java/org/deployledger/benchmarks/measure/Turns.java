package org.deployledger.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures several contenders in turn, round after round, so that what the machine does beside
/// meets all of them alike. The first rounds warm caches and do not count.
public final class Turns {
    private final int warmUps;
    private final int rounds;
    private final Unit unit;
    private final Map<String, Optional<Work>> contenders = new LinkedHashMap<>();

    /// A piece of work that says what it measured.
    @FunctionalInterface
    public interface Work {
        /// Does it once.
        ///
        /// @return the sample, in the unit of these turns
        double measure() throws Exception;
    }

    /// @param warmUps rounds that do not count
    /// @param rounds that count, at least one
    public Turns(int warmUps, int rounds, Unit unit) {
        this.warmUps = warmUps;
        this.rounds = rounds;
        this.unit = unit;
    }

    /// Lets one more take part.
    ///
    /// @param name unique among these
    public Turns add(String name, Work work) {
        contenders.put(name, Optional.of(work));
        return this;
    }

    /// Lets one more take part, which is reported as missing where it is empty.
    public Turns add(String name, Optional<Work> work) {
        contenders.put(name, work);
        return this;
    }

    /// Runs all rounds.
    public Measured run() throws Exception {
        for (int round = 0; round < warmUps; round++) {
            measureEachInto(new LinkedHashMap<>());
        }
        Map<String, List<Double>> samples = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            measureEachInto(samples);
        }
        Map<String, Contender> measured = new LinkedHashMap<>();
        for (String name : contenders.keySet()) {
            Optional<Figure> figure =
                    Optional.ofNullable(samples.get(name)).map(each -> new Figure(unit, each));
            measured.put(name, new Contender(name, figure));
        }
        return new Measured(measured);
    }

    private void measureEachInto(Map<String, List<Double>> samples) throws Exception {
        for (Map.Entry<String, Optional<Work>> each : contenders.entrySet()) {
            if (each.getValue().isPresent()) {
                double sample = each.getValue().get().measure();
                samples.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(sample);
            }
        }
    }

    /// What came out.
    ///
    /// @param contenders by name, in the order of their turns
    public record Measured(Map<String, Contender> contenders) {
        /// The figure of one that took part.
        public Figure figure(String name) {
            return contender(name).figure().orElseThrow();
        }

        /// One of them.
        public Contender contender(String name) {
            return Optional.ofNullable(contenders.get(name)).orElseThrow();
        }

        /// Several of them.
        public List<Contender> contenders(String... names) {
            return List.of(names).stream().map(this::contender).toList();
        }
    }
}
