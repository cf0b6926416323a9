package org.deployledger.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.report.Report;
import org.deployledger.benchmarks.report.Unmeasured;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.NotMeasurableException;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.benchmarks.scenario.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.Callable;

class RunTest {
    private static final Finding FINDING =
            new Finding(
                    "fake",
                    "work",
                    "payload",
                    "clock",
                    Figure.of(Unit.MILLISECONDS, 1),
                    List.of(),
                    List.of());

    private Run run;

    @BeforeEach
    void begin() throws Exception {
        run = new Run(Size.SMALL, 1, _ -> {});
    }

    @AfterEach
    void end() {
        run.close();
    }

    private record Fake(Callable<List<Finding>> work) implements Scenario {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public String about() {
            return "whatever a test wants";
        }

        @Override
        public List<Finding> measure(Bench bench) throws Exception {
            return work.call();
        }
    }

    @Test
    void keepsTheOtherFindingsWhenAScenarioFails() throws Exception {
        run.measure(new Fake(() -> List.of(FINDING)));
        run.measure(
                new Fake(
                        () -> {
                            throw new IllegalStateException("broken\nwith details");
                        }));
        run.measure(new Fake(() -> List.of(FINDING)));

        Report report = run.report();

        assertEquals(List.of(FINDING, FINDING), report.findings());
        assertEquals(
                List.of(new Unmeasured("fake", "java.lang.IllegalStateException: broken", true)),
                report.unmeasured());
        assertFalse(report.complete());
    }

    @Test
    void isCompleteWithoutWhatThisMachineLacks() throws Exception {
        run.measure(
                new Fake(
                        () -> {
                            throw new NotMeasurableException("git is not installed");
                        }));

        Report report = run.report();

        assertEquals(
                List.of(new Unmeasured("fake", "git is not installed", false)),
                report.unmeasured());
        assertTrue(report.complete());
    }
}
