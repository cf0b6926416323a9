package org.deployledger.benchmarks.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class MemoryTest {
    @Test
    void heapIsTheSumOfTheGenerationsWithoutMetaspace() {
        String heapInfo =
                """
                21114:
                DefNew     total 116160K, used 1024K [0x0000000687400000, 0x000000068f200000)
                 eden space 103296K,  30% used [0x0000000687400000, 0x00000006892475c8)
                 from space 12864K,   0% used [0x000000068d8e0000, 0x000000068d8e0000)
                Tenured    total 258048K, used 2560K [0x0000000704d50000, 0x0000000714950000)
                 the  space 258048K,   0% used [0x0000000704d50000, 0x0000000704e73ab8)
                 Metaspace       used 40960K, committed 41000K, reserved 1114112K
                """;

        assertEquals(3.5, Memory.usedHeap(heapInfo));
    }

    @Test
    void refusesAnotherCollectorsWords() {
        String heapInfo = "garbage-first heap   total 262144K, used 2048K\n";

        assertThrows(IllegalStateException.class, () -> Memory.usedHeap(heapInfo));
    }

    @Test
    void thisProcessHoldsMemory() throws IOException {
        assertTrue(Memory.resident(ProcessHandle.current().pid()) > 1);
    }
}
