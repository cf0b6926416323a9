package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.agent.Agent;
import org.deployledger.agent.proxmox.FakeCluster;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A cluster of three nodes and five hundred guests by way of the ledger: from the first look over
/// a drift, a plan and a failure to all as deployed. The log alone tells what happened.
@ExtendWith(SharedLedger.class)
class ProxmoxClusterTest {
    private static final String DATABASE =
            """
            vmid = 101
            kind = "qemu"
            status = "running"
            [config]
            cores = 8
            onboot = true
            """;
    private static final String DNS = "vmid: 204\nkind: lxc\nstatus: stopped\n";
    private static final String OLD =
            """
            vmid = 300
            kind = "qemu"
            status = "absent"
            allow_delete = true
            """;
    private static final String WEB =
            """
            vmid = 700
            kind = "qemu"
            node = "pve3"
            name = "web"
            status = "running"
            [create]
            template = 9000
            """;

    private static final String FOUND =
            """
            deployed
            507 resources discovered
            DISCOVER started
            updated qemu/101: config.cores 8 to 2
            drift of qemu/101: config.cores desired 8, recorded 8, actual 2
            DISCOVER COMPLETED
            deployed
            drift of lxc/204: status desired "stopped", recorded "running", actual "running"
            drift of qemu/300: status desired "stopped", recorded "running", actual "running"
            drift of qemu/700: status desired "present", recorded null, actual "missing"
            """;
    private static final String PLAN =
            """
            PLAN started
            PLAN COMPLETED
              PLANNED: create qemu/700 on pve3 from template 9000
              PLANNED: change config.cores of qemu/101
              PLANNED: change config.name of qemu/700
              PLANNED: stop lxc/204
              PLANNED: stop qemu/300
              PLANNED: start qemu/700
              PLANNED: delete qemu/300 and its disks
            """;

    /// By itself, and once more before it is applied.
    private static final String PLANNED = PLAN + PLAN;

    private static final String FAILED =
            """
            APPLY started
            updated lxc/204: status "running" to "stopped"
            updated qemu/101: config.cores 2 to 8
            gone qemu/300
            no drift of lxc/204
            no drift of qemu/101
            no drift of qemu/300
            APPLY FAILED
              FAILED task_failed: create qemu/700 on pve3 from template 9000
              DONE: change config.cores of qemu/101
              FAILED held_back: change config.name of qemu/700
              DONE: stop lxc/204
              DONE: stop qemu/300
              FAILED held_back: start qemu/700
              DONE: delete qemu/300 and its disks
            """;
    private static final String DONE =
            """
            PLAN started
            PLAN COMPLETED
              PLANNED: create qemu/700 on pve3 from template 9000
              PLANNED: change config.name of qemu/700
              PLANNED: start qemu/700
            APPLY started
            no drift of qemu/700
            APPLY COMPLETED
              DONE: create qemu/700 on pve3 from template 9000
              DONE: change config.name of qemu/700
              DONE: start qemu/700
            """;

    private final RestartableLedger ledger;
    private final String environment;
    private final FakeCluster cluster;
    private final Host host;
    private final Cli ops;

    ProxmoxClusterTest(RestartableLedger ledger, @TempDir Path folder) throws Exception {
        this.ledger = ledger;
        environment = ledger.environment("pve");
        cluster = FakeCluster.start(folder, "pve1", "pve2", "pve3");
        host =
                Host.with(
                        ledger,
                        environment,
                        "ops-1",
                        folder,
                        "[providers.pve]\nprefix = \"pve/\"\nevery = \"1h\"\n"
                                + cluster.settings());
        ops = ledger.cli(folder, "ops");
        for (long vmid = 100; vmid < 600; vmid++) {
            cluster.guest(
                    vmid % 3 == 0 && vmid != 300 ? "lxc" : "qemu",
                    vmid,
                    "pve" + (1 + vmid % 3),
                    "running",
                    Map.of("cores", "8", "onboot", "1"));
        }
        cluster.template("qemu", 9000, "pve3");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void isBroughtToWhatIsDeployedAndTheLogTellsHow() {
        Deployer deployer = new Deployer(ledger, environment);
        deployer.deploy("pve/database.toml", DATABASE);
        try (Agent _ = host.start()) {
            host.await(ledger, environment, deployer.root(), "as_deployed");
            assertEquals(
                    Map.of("node", 3L, "storage", 3L, "qemu", 336L, "lxc", 165L), discovered());

            cluster.configure(101, "cores", "2");
            run("discover");
            deployer.deploy("pve/dns.yaml", DNS, "pve/old.toml", OLD, "pve/web.toml", WEB);
            awaitDrift(4);
            run("reconcile", "--plan");

            cluster.tasksTake(20);
            cluster.tasksEnd("qmclone", "clone failed: no space left on device");
            assertTrue(run("reconcile", "--yes", "-m", "tidy").exitCode() != 0);
            awaitDrift(1);
            cluster.tasksEnd("qmclone", "OK");
            run("reconcile", "--yes").expect(0);
            awaitDrift(0);
            host.await(ledger, environment, deployer.root(), "as_deployed");
        }
        assertStory();
        assertTrue(
                cluster.requests().stream().anyMatch(request -> request.matches("GET .*/status")),
                "tasks are followed");
    }

    private Cli.Run run(String verb, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = verb;
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--environment";
        arguments[more.length + 2] = environment;
        return ops.run(arguments);
    }

    private Map<String, Long> discovered() {
        JsonNode counts = ledger.api().of(environment, "/resource-counts").path("counts");
        Map<String, Long> kinds = new HashMap<>();
        counts.forEach(
                count ->
                        kinds.merge(
                                count.path("kind").asText(),
                                count.path("resources").asLong(),
                                Long::sum));
        return kinds;
    }

    private void awaitDrift(int resources) {
        Await.until(
                resources + " resources are not as deployed",
                () -> ledger.api().all(environment, "/drift", "drift").size() == resources);
    }

    private void assertStory() {
        List<String> story = new Story(ledger.log().of(environment), "pve").lines();
        String told =
                String.join("\n", story.stream().filter(ProxmoxClusterTest::isTelling).toList());
        assertEquals(FOUND + PLANNED + FAILED + DONE, told + "\n");
    }

    /// What tasks there were is left out, and what all a new guest has.
    private static boolean isTelling(String line) {
        return !line.matches("\\d resources? discovered") && !line.startsWith("updated qemu/700");
    }
}
