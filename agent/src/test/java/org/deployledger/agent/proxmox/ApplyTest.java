package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ToldCourse;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ApplyTest extends ClusterTest {
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
    void stopsAGuestAndFollowsItsTask() throws Exception {
        running(101);
        cluster.tasksTake(5);
        ToldCourse course = reconcile(provider(), STOPPED);
        assertEquals(List.of("done: stop qemu/101"), course.outcomes());
        assertEquals("stopped", cluster.status(101));
        assertTrue(course.messages().getFirst().matches("task UPID:pve1:.* ended with OK"));
        assertEquals(List.of(SHUTDOWN + " {forceStop=0, timeout=60}"), cluster.writes());
    }

    @Test
    void sendsOnlyTheKeysThatChangeAndTheDigest() throws Exception {
        running(101);
        cluster.configure(101, "net1", "virtio");
        Desired desired =
                Given.desired(
                        "a.toml",
                        "vmid = 101\nkind = 'qemu'\nunset = ['net1']\nconfig.cores = 4\n"
                                + "config.memory = 2048");
        assertEquals(
                List.of("done: change config.cores, config.net1 of qemu/101"),
                reconcile(provider(), desired).outcomes());
        assertEquals(Map.of("cores", "4", "memory", "2048", "name", "web"), cluster.config(101));
        String write = cluster.writes().getFirst();
        assertTrue(write.matches(".*\\{cores=4, delete=net1, digest=[0-9a-f]{40}}"), write);
    }

    @Test
    void changesAContainerAtOnce() throws Exception {
        cluster.guest("lxc", 204, "pve2", "stopped", Map.of("hostname", "old"));
        Desired desired = Given.desired("a.toml", "vmid = 204\nkind = 'lxc'\nname = 'dns'");
        ToldCourse course = reconcile(provider(), desired);
        assertEquals(List.of("done at once"), course.messages());
        assertEquals("dns", cluster.config(204).get("hostname"));
        assertTrue(cluster.writes().getFirst().startsWith("PUT /nodes/pve2/lxc/204/config"));
    }

    @Test
    void makesAGuestOfATemplateOnAnotherNode() throws Exception {
        cluster.template("qemu", 9000, "pve2");
        Desired desired =
                Given.desired(
                        "a.toml",
                        """
                        vmid = 120
                        kind = "qemu"
                        node = "pve1"
                        name = "web"
                        status = "running"
                        config.cores = 4
                        create.template = 9000
                        create.full = true
                        """);
        Provider provider = provider();
        ToldCourse course = reconcile(provider, desired);
        assertEquals(
                List.of(
                        "done: create qemu/120 on pve1 from template 9000",
                        "done: change config.cores, config.name of qemu/120",
                        "done: start qemu/120"),
                course.outcomes());
        assertEquals("running", cluster.status(120));
        assertEquals("4", cluster.config(120).get("cores"));
        assertEquals(
                "POST /nodes/pve2/qemu/9000/clone {full=1, newid=120, target=pve1}",
                cluster.writes().getFirst());
        assertTrue(provider.plan(desired, provider.discover()).isEmpty());
    }

    @Test
    void makesAContainerOfAnArchive() throws Exception {
        Desired desired =
                Given.desired(
                        "a.toml",
                        """
                        vmid = 220
                        kind = "lxc"
                        node = "pve3"
                        create.ostemplate = "local:vztmpl/debian-12.tar.zst"
                        create.rootfs = "local-lvm:8"
                        """);
        reconcile(provider(), desired);
        assertEquals(
                List.of(
                        "POST /nodes/pve3/lxc {ostemplate=local:vztmpl/debian-12.tar.zst,"
                                + " rootfs=local-lvm:8, vmid=220}"),
                cluster.writes());
        assertTrue(cluster.has(220));
    }

    @Test
    void deletesAGuestOnceItIsStopped() throws Exception {
        running(101);
        assertEquals(
                List.of("done: stop qemu/101", "done: delete qemu/101 and its disks"),
                reconcile(provider(), DELETED).outcomes());
        assertFalse(cluster.has(101));
    }

    @Test
    void deletesNothingThatDidNotStop() throws Exception {
        running(101);
        cluster.tasksEnd("qmshutdown", "VM quit/powerdown failed - got timeout");
        ToldCourse course = reconcile(provider(), DELETED);
        assertEquals(
                List.of("task_failed: stop qemu/101", "held_back: delete qemu/101 and its disks"),
                course.outcomes());
        assertTrue(cluster.has(101));
    }

    @Test
    void deletesNothingThatWasStartedSinceThePlan() throws Exception {
        cluster.guest("qemu", 101, "pve1", "stopped", Map.of("cores", "1"));
        Provider provider = provider();
        Plan plan = provider.plan(DELETED, provider.discover());
        running(101);
        ToldCourse course = new ToldCourse();
        provider.apply(plan, DELETED, course);
        assertEquals(List.of("not_stopped: delete qemu/101 and its disks"), course.outcomes());
        assertTrue(cluster.has(101));
    }

    @Test
    void deletesNothingThatTheItemNoLongerPermits() throws Exception {
        cluster.guest("qemu", 101, "pve1", "stopped", Map.of("cores", "1"));
        Provider provider = provider();
        Plan plan = provider.plan(DELETED, provider.discover());
        ToldCourse course = new ToldCourse();
        provider.apply(plan, STOPPED, course);
        assertEquals(
                List.of("delete_not_permitted: delete qemu/101 and its disks"), course.outcomes());
        assertTrue(cluster.has(101));
    }

    @Test
    void doesNotOverwriteWhatSomebodyChangedSinceThePlan() throws Exception {
        running(101);
        Provider provider = provider();
        Plan plan = provider.plan(FOUR_CORES, provider.discover());
        cluster.configure(101, "cores", "3");
        ToldCourse course = new ToldCourse();
        provider.apply(plan, FOUR_CORES, course);
        assertEquals(
                List.of("changed_meanwhile: change config.cores of qemu/101"), course.outcomes());
        assertEquals(List.of(), cluster.writes());
    }

    @Test
    void isRefusedWhereSomebodyIsQuickerThanItsWrite() throws Exception {
        running(101);
        cluster.next(
                CONFIG,
                new FakeFault.Refused(
                        500,
                        "detected modified configuration - file changed by other user? Try"
                                + " again.\n"));
        assertEquals(
                List.of("changed_meanwhile: change config.cores of qemu/101"),
                reconcile(provider(), FOUR_CORES).outcomes());
    }
}
