package org.deployledger.agent.work;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.report.ResourceReport;
import org.deployledger.topics.LedgerTopics;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Looks at the system and tells the ledger what is there, where it is other than was told last.
final class Observing {
    /// What else a command holds, generously.
    private static final int OVERHEAD = 8 * 1024;

    /// A report may get lost on its way; the ledger says nothing to one that it knows.
    private static final Duration REPEAT = Duration.ofMinutes(10);

    private final Workplace place;
    private volatile boolean told;
    private long toldAt;

    Observing(Workplace place) {
        this.place = place;
    }

    /// What was seen.
    ///
    /// @param plan what would have to be done for the system to be as desired
    record Seen(Desired desired, List<Resource> resources, Plan plan) {
        /// How many resources are not as desired.
        int drifted() {
            return (int)
                    plan.actions().stream().map(action -> action.resource()).distinct().count();
        }

        /// A digest over the drift: the same drift has the same.
        String digest() {
            return PlanDigest.of(plan).toString();
        }
    }

    /// Looks, and tells.
    Seen look(Desired desired) throws ProviderException, InterruptedException {
        long begun = System.nanoTime();
        List<Resource> resources = place.provider().discover();
        Plan plan = place.provider().plan(desired, resources);
        place.metrics().discovered(place.name(), resources.size(), System.nanoTime() - begun);
        Seen seen = new Seen(desired, resources, plan);
        place.metrics().drifted(place.name(), seen.drifted());
        tell(seen);
        return seen;
    }

    /// Has the next report sent whatever it says: the last one was held or refused.
    void tellAgain() {
        told = false;
    }

    private void tell(Seen seen) throws ProviderException {
        ResourceReport report = ResourceReport.of(UUID.randomUUID(), seen.resources(), seen.plan());
        if (report.data().size() > LedgerTopics.COMMAND_BYTES - OVERHEAD
                || report.resources() > 10_000) {
            throw new ProviderException(
                    "report_too_large",
                    report.resources()
                            + " resources with "
                            + report.data().size()
                            + " bytes do not fit a report (10,000 and 504 KiB); give the provider a"
                            + " smaller part of the system");
        }
        String digest = report.digest().toString();
        long now = System.nanoTime();
        boolean isTold = told && now - toldAt < REPEAT.toNanos();
        if (!place.reporter().isOpen() || (isTold && place.memory().reported().equals(digest))) {
            return;
        }
        place.reporter().resources(place.name(), Math.max(0, seen.desired().sequence()), report);
        place.metrics().reported(place.name(), report.resources(), report.data().size());
        place.remember(place.memory().reported(digest));
        told = true;
        toldAt = now;
    }
}
