package org.deployledger.agent.proxmox.apply;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.ProxmoxApi;
import org.deployledger.agent.proxmox.desired.GuestItem;
import org.deployledger.agent.proxmox.desired.Wish;
import org.deployledger.agent.proxmox.plan.Steps;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/// One run over a plan.
public final class PlanRun {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Patience patience;
    private final Desired desired;
    private final Course course;
    private final GuestCalls guests;
    private final ConfigCalls configs;
    private final Set<String> made = new HashSet<>();
    private final Set<String> failed = new HashSet<>();

    private PlanRun(
            ProxmoxApi api,
            Patience patience,
            Locations locations,
            Desired desired,
            Course course) {
        this.patience = patience;
        this.desired = desired;
        this.course = course;
        TaskFollower tasks = new TaskFollower(api, patience);
        this.guests = new GuestCalls(api, tasks, patience, locations);
        this.configs = new ConfigCalls(api, tasks);
    }

    /// Does the actions in their order. Once one of a guest failed, the others of that guest are
    /// not begun.
    ///
    /// @throws ProviderException if the cluster cannot be worked with any more
    public static void run(
            ProxmoxApi api, Patience patience, Plan plan, Desired desired, Course course)
            throws ProviderException, InterruptedException {
        if (plan.isEmpty()) {
            return;
        }
        PlanRun run;
        try {
            run = new PlanRun(api, patience, Locations.look(api), desired, course);
        } catch (ApiException e) {
            throw e.forProvider();
        }
        for (Action action : plan.actions()) {
            if (!course.goesOn()) {
                return;
            }
            run.take(action);
        }
    }

    private void take(Action action) throws ProviderException, InterruptedException {
        if (failed.contains(action.resource())) {
            course.failed(
                    action,
                    "held_back",
                    "not begun, since an action before it failed: " + action.summary());
            return;
        }
        try {
            course.done(action, patiently(action));
        } catch (ActionFailed e) {
            fail(action, e);
        } catch (ApiException e) {
            fail(action, ActionFailed.of(e));
            if (e.failure().concernsAll()) {
                throw e.forProvider();
            }
        } catch (InterruptedException e) {
            fail(
                    action,
                    new ActionFailed(
                            "interrupted", "the agent was told to end" + ActionFailed.UNKNOWN));
            throw e;
        }
    }

    private void fail(Action action, ActionFailed failure) {
        failed.add(action.resource());
        course.failed(action, failure.code(), failure.message());
    }

    /// Waits for a locked guest: the cluster said that it did nothing, so that the call may be
    /// repeated.
    private String patiently(Action action)
            throws ActionFailed, ApiException, ProviderException, InterruptedException {
        long deadline = System.nanoTime() + patience.lock().toNanos();
        Duration pause = patience.poll();
        while (true) {
            ActionFailed locked;
            try {
                return perform(action);
            } catch (ActionFailed e) {
                locked = e;
            } catch (ApiException e) {
                locked = ActionFailed.of(e);
                if (!locked.isForLock()) {
                    throw e;
                }
            }
            if (!locked.isForLock() || System.nanoTime() + pause.toNanos() > deadline) {
                throw locked;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }

    private String perform(Action action)
            throws ActionFailed, ApiException, ProviderException, InterruptedException {
        GuestItem item = item(action);
        return switch (action.operation()) {
            case CREATE -> {
                String said = guests.create(item);
                made.add(item.id());
                yield said;
            }
            case CHANGE ->
                    isPower(action)
                            ? guests.power(item, wish(action))
                            : configs.change(
                                    item,
                                    action.differences(),
                                    guests.at(item, "config"),
                                    made.contains(item.id()));
            case DELETE -> guests.delete(item);
        };
    }

    /// The item that the action is for, as it is now.
    private GuestItem item(Action action) throws ActionFailed, ProviderException {
        ItemPath path = action.item();
        DesiredItem item = path == null ? null : desired.items().get(path);
        if (item != null) {
            GuestItem guest = GuestItem.read(item, new ArrayList<>()).orElse(null);
            if (guest != null && guest.id().equals(action.resource())) {
                return guest;
            }
        }
        throw new ActionFailed("no_item", "no item desires this of " + action.resource());
    }

    private static boolean isPower(Action action) {
        return action.differences().size() == 1
                && action.differences().getFirst().field().equals(Steps.STATUS);
    }

    private static Wish wish(Action action) {
        FieldDifference difference = action.differences().getFirst();
        return new Value.Text(Wish.RUNNING.word()).equals(difference.desired())
                ? Wish.RUNNING
                : Wish.STOPPED;
    }
}
