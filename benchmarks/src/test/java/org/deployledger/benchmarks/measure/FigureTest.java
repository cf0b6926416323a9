package org.deployledger.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.IntStream;

class FigureTest {
    private final Figure oneToTwoHundred =
            Figure.of(
                    Unit.MILLISECONDS,
                    IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray());

    @ParameterizedTest
    @CsvSource({"0.001, 1", "0.005, 1", "0.5, 100", "0.51, 102", "0.99, 198", "1, 200"})
    void percentileIsTheNearestRank(double part, double sample) {
        assertEquals(sample, oneToTwoHundred.percentile(part));
    }

    @Test
    void statisticsAreMedianAndP99() {
        assertEquals(100, Statistic.MEDIAN.of(oneToTwoHundred));
        assertEquals(198, Statistic.P99.of(oneToTwoHundred));
    }

    @Test
    void medianOfThreeIsTheMiddleOne() {
        assertEquals(5, Figure.of(Unit.MILLISECONDS, 9, 1, 5).median());
    }

    @Test
    void oneSampleIsLeastAndMiddleAndMost() {
        Figure figure = Figure.of(Unit.MILLISECONDS, 7);

        assertEquals(
                List.of(7.0, 7.0, 7.0, 7.0),
                List.of(figure.least(), figure.median(), figure.percentile(0.99), figure.most()));
    }

    @Test
    void refusesToBeOfNoSample() {
        assertThrows(IllegalArgumentException.class, () -> Figure.of(Unit.MILLISECONDS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0.123   | 0.12
                    1       | 1
                    12.34   | 12.3
                    123.4   | 123
                    1234567 | 1,234,567
                    """)
    void numbersHaveNoMoreDigitsThanTheyDeserve(double value, String text) {
        assertEquals(text, Numbers.text(value));
    }
}
