package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

class DiscoveryTest extends ClusterTest {
    private static final String RESOURCES = "GET /cluster/resources";

    @Test
    void seesNodesGuestsStoragesAndTasks() throws Exception {
        running(101);
        cluster.guest("lxc", 204, "pve2", "stopped", Map.of("hostname", "dns", "onboot", "1"));
        cluster.beginTask("pve1", "vzdump", 101);
        List<Resource> found = provider().discover();
        assertEquals(List.of("node/pve1", "node/pve2", "node/pve3"), ids(found, "node"));
        assertEquals(3, ids(found, "storage").size());
        assertEquals(1, ids(found, "task").size());
        assertEquals(
                new Resource(
                        "qemu/101",
                        "qemu",
                        "running",
                        Given.table(
                                """
                                vmid = 101
                                node = "pve1"
                                name = "web"
                                cpus = 2
                                memory_bytes = 2147483648
                                [config]
                                cores = 2
                                memory = 2048
                                name = "web"
                                """)),
                one(found, "qemu/101"));
        assertEquals("stopped", one(found, "lxc/204").status());
        assertEquals(
                Given.table(
                        """
                        node = "pve2"
                        storage = "local-lvm"
                        type = "lvmthin"
                        content = ["images", "iso", "rootdir"]
                        """),
                one(found, "storage/pve2/local-lvm").state());
    }

    @Test
    void findsNothingNewWhereOnlyFiguresChangedThatAlwaysDo() throws Exception {
        running(101);
        Provider provider = provider();
        List<Resource> before = provider.discover();
        cluster.configure(101, "lock", "backup");
        assertEquals(before, provider.discover());
    }

    @Test
    void readsFiveHundredGuestsOnceEach() throws Exception {
        LongStream.range(100, 600)
                .forEach(
                        vmid ->
                                cluster.guest(
                                        vmid % 2 == 0 ? "qemu" : "lxc",
                                        vmid,
                                        "pve" + (1 + vmid % 3),
                                        "running",
                                        Map.of("memory", "512")));
        List<Resource> found = provider().discover();
        assertEquals(500, ids(found, "qemu").size() + ids(found, "lxc").size());
        assertEquals(500 + 1 + 3, cluster.requests().size());
    }

    @Test
    void readsTheConfigurationOfManagedGuestsAlone() throws Exception {
        running(101);
        running(301);
        List<Resource> found = provider("manage = [\"300-399\"]").discover();
        assertFalse(one(found, "qemu/101").state().entries().containsKey("config"));
        assertTrue(one(found, "qemu/301").state().entries().containsKey("config"));
        assertFalse(cluster.requests().contains("GET /nodes/pve1/qemu/101/config"));
    }

    @Test
    void keepsTheGuestsOfANodeThatIsAwayAsUnknown() throws Exception {
        running(101);
        cluster.online("pve1", false);
        List<Resource> found = provider().discover();
        assertEquals("offline", one(found, "node/pve1").status());
        assertEquals("unknown", one(found, "qemu/101").status());
        assertEquals("unknown", one(found, "storage/pve1/local-lvm").status());
    }

    @Test
    void asksANodeNoFurtherThatThoseBeforeItCannotReach() throws Exception {
        running(101);
        running(102);
        cluster.guest("lxc", 204, "pve2", "running", Map.of("memory", "512"));
        cluster.next("GET /nodes/pve1/qemu/101/config", new FakeFault.Refused(596, "Broken pipe"));
        List<Resource> found = provider("parallel-requests = 1").discover();
        assertEquals("unknown", one(found, "qemu/101").status());
        assertEquals("unknown", one(found, "qemu/102").status());
        assertEquals("running", one(found, "lxc/204").status());
        assertFalse(cluster.requests().contains("GET /nodes/pve1/qemu/102/config"));
    }

    @Test
    void saysWhichConfigurationTheTokenMayNotSee() throws Exception {
        running(101);
        cluster.next(
                "GET /nodes/pve1/qemu/101/config",
                new FakeFault.Refused(403, "Permission check failed (/vms/101, VM.Audit)"));
        Resource guest = one(provider().discover(), "qemu/101");
        assertEquals("running", guest.status());
        assertEquals(
                Given.table("unread = \"not_permitted\"").entries().get("unread"),
                guest.state().entries().get("unread"));
    }

    @Test
    void readsTasksPageByPageUpToTheirLimit() throws Exception {
        for (int i = 0; i < 130; i++) {
            cluster.beginTask("pve1", "qmstart", 100 + i);
        }
        assertEquals(120, ids(provider("tasks = 120").discover(), "task").size());
        assertEquals(130, ids(provider("tasks = 1000").discover(), "task").size());
        assertEquals(0, ids(provider("tasks = 0").discover(), "task").size());
    }

    @Test
    void aTasksStatusIsItsOutcome() throws Exception {
        cluster.tasksEnd("vzdump", "job errors");
        cluster.tasksEnd("qmigrate", "WARNINGS: 2");
        cluster.beginTask("pve1", "qmstart", 101);
        cluster.beginTask("pve2", "vzdump", 102);
        cluster.beginTask("pve3", "qmigrate", 103);
        Provider provider = provider();
        provider.discover();
        assertEquals(
                List.of("ok", "failed", "warnings"),
                provider.discover().stream()
                        .filter(resource -> resource.kind().equals("task"))
                        .map(Resource::status)
                        .toList());
    }

    @Test
    void keepsTheTasksOfANodeThatIsAway() throws Exception {
        cluster.tasksTake(1000);
        cluster.beginTask("pve1", "vzdump", 101);
        Provider provider = provider();
        String id = ids(provider.discover(), "task").getFirst();
        cluster.online("pve1", false);
        assertEquals("unknown", one(provider.discover(), id).status());
    }

    @Test
    void takesAListWithoutNodesForNoList() throws Exception {
        cluster.noNodes();
        assertEquals("unexpected_answer", code(provider()));
    }

    @ParameterizedTest
    @CsvSource({
        "401, not_authenticated",
        "403, not_permitted",
        "500, refused",
        "503, unreachable",
        "596, node_unreachable"
    })
    void tellsWhyItSeesNothing(int status, String code) throws Exception {
        cluster.next(RESOURCES, new FakeFault.Refused(status, "no"));
        assertEquals(code, code(provider()));
    }

    @Test
    void tellsBrokenAnswersApart() throws Exception {
        cluster.next(
                RESOURCES,
                new FakeFault.Half(),
                new FakeFault.Blanks(200_000),
                new FakeFault.Blanks(10),
                new FakeFault.Reset(),
                new FakeFault.Silence());
        Provider provider = provider("answer-limit = 100000", "request-timeout = \"500ms\"");
        assertEquals("unexpected_answer", code(provider));
        assertEquals("unexpected_answer", code(provider));
        assertEquals("unexpected_answer", code(provider));
        assertEquals("unreachable", code(provider));
        assertEquals("timed_out", code(provider));
        assertEquals(6, provider.discover().size());
    }

    @Test
    void endsAtOnceWhenInterrupted() throws Exception {
        cluster.next(RESOURCES, new FakeFault.Silence());
        Provider provider = provider("request-timeout = \"1h\"");
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, provider::discover);
    }

    @Test
    void readsTheSecretAnewAndNeverTellsIt() throws Exception {
        Provider provider = provider();
        cluster.renewSecret("another-secret");
        ProviderException refused = assertThrows(ProviderException.class, provider::discover);
        assertEquals("not_authenticated", refused.code());
        for (Throwable e = refused; e != null; e = e.getCause()) {
            assertFalse(e.toString().contains(cluster.secret()), e.toString());
        }
        Files.writeString(cluster.tokenFile(), "another-secret");
        assertEquals(6, provider.discover().size());
    }

    @Test
    void aFarAwayClusterIsUnreachable() throws Exception {
        Provider provider = provider();
        cluster.close();
        assertEquals("unreachable", code(provider));
    }
}
