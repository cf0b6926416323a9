package org.deployledger.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

class EnvironmentPartitionTest {

    /// From the published murmur2 vectors of Kafka: -973932308, -790332482, -985981536, 479470107.
    @ParameterizedTest
    @CsvSource({"21, 0", "foobar, 6", "a-little-bit-long-string, 8", "abc, 3"})
    void isMurmur2OfTheKey(String environment, int of12) {
        assertEquals(of12, EnvironmentPartition.of(environment, 12));
    }

    @Test
    void isWhatKafkasProducerChooses() {
        IntStream.range(0, 200)
                .mapToObj(i -> "umgebung-ü-" + i)
                .forEach(
                        environment ->
                                assertEquals(
                                        BuiltInPartitioner.partitionForKey(
                                                environment.getBytes(StandardCharsets.UTF_8), 7),
                                        EnvironmentPartition.of(environment, 7)));
    }
}
