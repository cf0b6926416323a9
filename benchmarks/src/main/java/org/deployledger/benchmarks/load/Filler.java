package org.deployledger.benchmarks.load;

import org.deployledger.testkit.traffic.ChangeSet;

import java.util.UUID;
import java.util.function.LongFunction;

/// Fills environments with items, a thousand in a commit.
public record Filler(RoundTrips trips, Deployments deployments) {
    private static final int ITEMS_IN_A_COMMIT = 1_000;
    private static final int COMMITS_AT_ONCE = 4;

    /// Creates an environment, and returns once it has all items.
    ///
    /// @param paths by number, from 0
    public void fill(String environment, int items, LongFunction<String> paths) throws Exception {
        trips.oneAtATime(1, _ -> deployments.create(environment));
        int commits = (items + ITEMS_IN_A_COMMIT - 1) / ITEMS_IN_A_COMMIT;
        trips.inFlight(
                commits, COMMITS_AT_ONCE, number -> commit(environment, items, number, paths));
    }

    private RoundTrips.Shot commit(
            String environment, int items, int number, LongFunction<String> paths) {
        ChangeSet changes = new ChangeSet(environment, "bench@example.com", new UUID(0, number));
        long first = (long) number * ITEMS_IN_A_COMMIT;
        for (long i = first; i < Math.min(first + ITEMS_IN_A_COMMIT, items); i++) {
            changes.put(paths.apply(i), 0, Deployments.content(i));
        }
        return deployments.shot(changes.id().toString(), changes.commit());
    }
}
