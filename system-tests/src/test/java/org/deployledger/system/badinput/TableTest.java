package org.deployledger.system.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

/// The table and the tests have the same rows.
class TableTest {
    @Test
    void eachRowHasATestAndEachTestARow() {
        Set<String> tested = new TreeSet<>();
        tested.addAll(BadRecordsTest.rows());
        tested.addAll(BadCommandsTest.rows());
        tested.addAll(BadRequestsTest.rows());
        tested.addAll(BadWorkspacesTest.rows());
        assertEquals(tested, new TreeSet<>(BadInputTable.read().ids()));
    }
}
