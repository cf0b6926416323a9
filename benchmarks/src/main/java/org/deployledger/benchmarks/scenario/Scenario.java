package org.deployledger.benchmarks.scenario;

import org.deployledger.benchmarks.measure.Finding;

import java.util.List;

/// Something that is measured over real processes, ours and its peers' in turn.
public interface Scenario {
    /// The word by which it is chosen.
    String name();

    /// What it measures, in one line.
    String about();

    /// Measures it, and leaves nothing running that the bench does not stop.
    ///
    /// @throws NotMeasurableException if nothing can be measured without a program
    List<Finding> measure(Bench bench) throws Exception;
}
