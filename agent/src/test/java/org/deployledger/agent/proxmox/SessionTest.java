package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.provider.ToldCourse;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// One session with a cluster of three nodes and five hundred guests, from the first look to all as
/// desired, with a failure in between.
class SessionTest extends ClusterTest {
    private static final Desired DESIRED =
            Given.desired(
                    "pve/database.toml",
                            """
                            vmid = 101
                            kind = "qemu"
                            status = "running"
                            [config]
                            cores = 8
                            onboot = true
                            """,
                    "pve/dns.yaml",
                            """
                            vmid: 204
                            kind: lxc
                            status: stopped
                            """,
                    "pve/old.toml",
                            """
                            vmid = 300
                            kind = "qemu"
                            status = "absent"
                            allow_delete = true
                            """,
                    "pve/web.toml",
                            """
                            vmid = 700
                            kind = "qemu"
                            node = "pve3"
                            name = "web"
                            status = "running"
                            [create]
                            template = 9000
                            """);

    @Test
    void bringsAClusterToWhatIsDesired() throws Exception {
        for (long vmid = 100; vmid < 600; vmid++) {
            cluster.guest(
                    vmid % 3 == 0 && vmid != 300 ? "lxc" : "qemu",
                    vmid,
                    "pve" + (1 + vmid % 3),
                    "running",
                    Map.of("cores", "8", "onboot", "1"));
        }
        cluster.template("qemu", 9000, "pve3");
        Provider provider = provider();

        List<Resource> before = provider.discover();
        assertEquals(3, ids(before, "node").size());
        assertEquals(501, ids(before, "qemu").size() + ids(before, "lxc").size());

        cluster.configure(101, "cores", "2");
        List<Resource> drifted = provider.discover();
        assertEquals(
                List.of("qemu/101"),
                drifted.stream().filter(r -> !before.contains(r)).map(Resource::id).toList());

        Plan plan = provider.plan(DESIRED, drifted);
        assertEquals(List.of(), plan.problems());
        assertEquals(
                List.of(
                        "create qemu/700 on pve3 from template 9000",
                        "change config.cores of qemu/101",
                        "change config.name of qemu/700",
                        "stop lxc/204",
                        "stop qemu/300",
                        "start qemu/700",
                        "delete qemu/300 and its disks"),
                plan.actions().stream().map(action -> action.summary()).toList());

        cluster.tasksEnd("qmclone", "clone failed: no space left on device");
        ToldCourse first = new ToldCourse();
        provider.apply(plan, DESIRED, first);
        assertEquals(
                List.of(
                        "task_failed: create qemu/700 on pve3 from template 9000",
                        "done: change config.cores of qemu/101",
                        "held_back: change config.name of qemu/700",
                        "done: stop lxc/204",
                        "done: stop qemu/300",
                        "held_back: start qemu/700",
                        "done: delete qemu/300 and its disks"),
                first.outcomes());
        assertTrue(first.messages().getFirst().contains("no space left on device"));
        assertTrue(
                ids(provider.discover(), "task").stream()
                        .anyMatch(id -> id.contains(":qmclone:9000:")));

        cluster.tasksEnd("qmclone", "OK");
        assertEquals(
                List.of(
                        "done: create qemu/700 on pve3 from template 9000",
                        "done: change config.name of qemu/700",
                        "done: start qemu/700"),
                reconcile(provider, DESIRED).outcomes());
        assertEquals(new Plan(List.of(), List.of()), provider.plan(DESIRED, provider.discover()));
    }
}
