package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.ToldCourse;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What is told where an action does not come to a good end, and what is not done then.
class FailureTest extends ClusterTest {
    private static final Desired STOPPED =
            Given.desired("a.toml", "vmid = 101\nkind = 'qemu'\nstatus = 'stopped'");
    private static final Desired FOUR_CORES =
            Given.desired("a.toml", "vmid = 101\nkind = 'qemu'\nconfig.cores = 4");
    private static final Desired DELETED =
            Given.desired(
                    "a.toml", "vmid = 101\nkind = 'qemu'\nstatus = 'absent'\nallow_delete = true");
    private static final String SHUTDOWN = "POST /nodes/pve1/qemu/101/status/shutdown";
    private static final String CONFIG = "POST /nodes/pve1/qemu/101/config";

    @Test
    void waitsForALockThatTheCallNames() throws Exception {
        running(101);
        FakeFault locked = new FakeFault.Refused(500, "VM is locked (backup)\n");
        cluster.next(CONFIG, locked, locked, locked);
        assertEquals(
                List.of("done: change config.cores of qemu/101"),
                reconcile(provider(), FOUR_CORES).outcomes());
        assertEquals(4, cluster.writes().size());
    }

    @Test
    void givesUpOnALockThatStays() throws Exception {
        running(101);
        cluster.configure(101, "lock", "backup");
        ToldCourse course = reconcile(provider("lock-timeout = \"20ms\""), STOPPED);
        assertEquals(List.of("locked: stop qemu/101"), course.outcomes());
        assertTrue(
                course.messages().getFirst().contains("'VM is locked (backup)'"),
                course.messages()::toString);
        assertEquals("running", cluster.status(101));
    }

    @Test
    void tellsWhatAFailedTaskSaid() throws Exception {
        running(101);
        cluster.tasksEnd("qmshutdown", "got no response");
        ToldCourse course = reconcile(provider(), STOPPED);
        assertEquals(List.of("task_failed: stop qemu/101"), course.outcomes());
        assertTrue(
                course.messages()
                        .getFirst()
                        .endsWith(
                                "ended with 'got no response'; its log ends with 'begin of"
                                        + " qmshutdown', 'TASK ERROR: got no response'"),
                course.messages()::toString);
    }

    @Test
    void takesAnEndWithWarningsForAGoodOne() throws Exception {
        running(101);
        cluster.tasksEnd("qmshutdown", "WARNINGS: 1");
        ToldCourse course = reconcile(provider(), STOPPED);
        assertEquals(List.of("done: stop qemu/101"), course.outcomes());
        assertTrue(course.messages().getFirst().endsWith("WARNINGS: 1"));
    }

    @Test
    void neverRepeatsAWriteWhoseAnswerIsLost() throws Exception {
        running(101);
        cluster.next(SHUTDOWN, new FakeFault.Silence());
        ToldCourse course = reconcile(provider("request-timeout = \"500ms\""), STOPPED);
        assertEquals(List.of("timed_out: stop qemu/101"), course.outcomes());
        assertTrue(course.messages().getFirst().contains("whether it took effect is not known"));
        assertEquals(1, cluster.writes().size());
    }

    @Test
    void tellsThatABrokenConnectionMayHaveDoneIt() throws Exception {
        running(101);
        cluster.next(SHUTDOWN, new FakeFault.Reset());
        ToldCourse course = new ToldCourse();
        Provider provider = provider();
        Plan plan = provider.plan(STOPPED, provider.discover());
        assertEquals(
                "unreachable",
                assertThrows(ProviderException.class, () -> provider.apply(plan, STOPPED, course))
                        .code());
        assertEquals(List.of("unreachable: stop qemu/101"), course.outcomes());
        assertTrue(course.messages().getFirst().contains("whether it took effect is not known"));
        assertEquals(1, cluster.writes().size());
    }

    @Test
    void knowsANodeThatGotTheCallFromOneThatDidNot() throws Exception {
        running(101);
        cluster.next(
                SHUTDOWN,
                new FakeFault.Refused(595, "No route to host"),
                new FakeFault.Refused(596, "Broken pipe"));
        Provider provider = provider();
        ToldCourse before = reconcile(provider, STOPPED);
        ToldCourse within = reconcile(provider, STOPPED);
        assertEquals(List.of("node_unreachable: stop qemu/101"), before.outcomes());
        assertFalse(before.messages().getFirst().contains("not known"));
        assertTrue(within.messages().getFirst().contains("not known"));
    }

    @Test
    void namesThePrivilegeThatIsMissing() throws Exception {
        running(101);
        cluster.next(
                SHUTDOWN,
                new FakeFault.Refused(403, "Permission check failed (/vms/101, VM.PowerMgmt)\n"));
        ToldCourse course = reconcile(provider(), STOPPED);
        assertEquals(List.of("not_permitted: stop qemu/101"), course.outcomes());
        assertTrue(course.messages().getFirst().contains("VM.PowerMgmt"));
    }

    @Test
    void tellsWhichParameterIsRefused() throws Exception {
        running(101);
        Desired desired =
                Given.desired("a.toml", "vmid = 101\nkind = 'qemu'\nconfig.memory = 'much'");
        ToldCourse course = reconcile(provider(), desired);
        assertEquals(List.of("refused: change config.memory of qemu/101"), course.outcomes());
        assertTrue(course.messages().getFirst().contains("memory: type check"));
    }

    @Test
    void goesOnWithOtherGuestsAfterAFailure() throws Exception {
        running(101);
        running(102);
        cluster.next(SHUTDOWN, new FakeFault.Refused(500, "no"));
        Desired desired =
                Given.desired(
                        "a.toml", "vmid = 101\nkind = 'qemu'\nstatus = 'stopped'",
                        "b.toml", "vmid = 102\nkind = 'qemu'\nstatus = 'stopped'");
        assertEquals(
                List.of("refused: stop qemu/101", "done: stop qemu/102"),
                reconcile(provider(), desired).outcomes());
    }

    @Test
    void beginsNothingMoreOnceTheTokenIsRefused() throws Exception {
        running(101);
        running(102);
        Desired desired =
                Given.desired(
                        "a.toml", "vmid = 101\nkind = 'qemu'\nstatus = 'stopped'",
                        "b.toml", "vmid = 102\nkind = 'qemu'\nstatus = 'stopped'");
        Provider provider = provider();
        Plan plan = provider.plan(desired, provider.discover());
        cluster.next(SHUTDOWN, new FakeFault.Refused(401, "authentication failure"));
        ToldCourse course = new ToldCourse();
        assertThrows(ProviderException.class, () -> provider.apply(plan, desired, course));
        assertEquals(List.of("not_authenticated: stop qemu/101"), course.outcomes());
        assertEquals(1, cluster.writes().size());
    }

    @Test
    void asksBetweenTwoActionsWhetherToGoOn() throws Exception {
        running(101);
        ToldCourse course = new ToldCourse(() -> cluster.writes().isEmpty());
        Provider provider = provider();
        provider.apply(provider.plan(DELETED, provider.discover()), DELETED, course);
        assertEquals(List.of("done: stop qemu/101"), course.outcomes());
    }

    @Test
    void followsATaskThroughAnswersThatGoWrong() throws Exception {
        running(101);
        cluster.tasksTake(4);
        Provider provider = provider();
        Plan plan = provider.plan(STOPPED, provider.discover());
        ToldCourse course = new ToldCourse();
        cluster.tasksTake(6);
        cluster.failStatusOfNextTask(new FakeFault.Refused(596, "Broken pipe"));
        provider.apply(plan, STOPPED, course);
        assertEquals(List.of("done: stop qemu/101"), course.outcomes());
    }

    @Test
    void tellsThatATaskGoesOnThatItNoLongerWaitsFor() throws Exception {
        running(101);
        cluster.tasksTake(1_000_000);
        ToldCourse course = reconcile(provider("task-timeout = \"50ms\""), STOPPED);
        assertEquals(List.of("timed_out: stop qemu/101"), course.outcomes());
        assertTrue(course.messages().getFirst().contains("goes on in the cluster"));
    }

    @Test
    void tellsThatItWasInterruptedWithinAnAction() throws Exception {
        running(101);
        Provider provider = provider();
        Plan plan = provider.plan(STOPPED, provider.discover());
        ToldCourse course =
                new ToldCourse(
                        () -> {
                            Thread.currentThread().interrupt();
                            return true;
                        });
        assertThrows(InterruptedException.class, () -> provider.apply(plan, STOPPED, course));
        assertEquals(List.of("interrupted: stop qemu/101"), course.outcomes());
    }
}
