package org.deployledger.testkit.ledger;

import java.util.concurrent.atomic.AtomicInteger;

/// Numbers the environments of a run.
final class EnvironmentCounter {
    static final AtomicInteger NEXT = new AtomicInteger();

    private EnvironmentCounter() {}
}
