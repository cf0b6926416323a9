package org.deployledger.benchmarks.scenario.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EtcdTest {
    @Test
    void readsTheRateOfAnEtcdThatIsFastEnough() {
        String output =
                """
                 60 / 60 Booooooooooooooooooooooooooooooooooooooooo! 100.00% 1m0s
                PASS: Throughput is 149 writes/s
                PASS: Slowest request took 0.299033s
                PASS: Stddev is 0.006876s
                PASS
                """;

        assertEquals(149, Etcd.rate(output));
    }

    @Test
    void readsTheRateOfAnEtcdThatIsTooSlow() {
        assertEquals(7977, Etcd.rate("FAIL: Throughput too low: 7977 writes/s\n"));
    }

    @Test
    void refusesOutputWithoutARate() {
        assertThrows(
                IllegalStateException.class, () -> Etcd.rate("Error: context deadline exceeded"));
    }
}
