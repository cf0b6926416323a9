package org.deployledger.system.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.item.Checksum;
import org.deployledger.projector.Projector;
import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.traffic.Api;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// 200 commits of real configuration, each deployed through the command line's own code.
@ExtendWith(SharedLedger.class)
class HistoryTest {
    private static final String BUNDLE = "kube-prometheus-manifests.bundle";
    private static final double TOLERANCE = 1.05;

    private final RestartableLedger ledger;
    private final String environment;
    private final Path folder;
    private final PatchSizes patches = new PatchSizes();

    HistoryTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
        this.environment = ledger.environment("history");
    }

    @Test
    void everyCommitIsDeployedAsGitHasIt() throws IOException {
        GitWorkspace workspace =
                GitWorkspace.ofBundle(SharedData.file(BUNDLE), folder.resolve("workspace"));
        Cli cli = cli(workspace, "bob");
        SortedMap<String, byte[]> tree = new TreeMap<>();
        for (String commit : chosen(workspace.commits())) {
            workspace.moveTo(commit);
            SortedMap<String, byte[]> next = workspace.tree(commit);
            cli.json("deploy", "--allow-deletes");
            assertEquals(checksums(next), deployed(), commit);
            if (PatchSizes.canBeMeasured()) {
                patches.add(tree, next);
            }
            tree = next;
        }
        assertEveryByteIsPulled(tree);
        ReplayedLedger replay = ReplayedLedger.of(ledger.log());
        replay.assertEqualViews(ledger.api(), environment);
        assertEqualViewsOfASecondProjector(replay);
        assertContentIsSentAsPatches();
    }

    /// All of them, or a seeded tenth in their order.
    private static List<String> chosen(List<String> commits) {
        assertEquals(200, commits.size());
        Random random = TestScale.random(HistoryTest.class);
        TreeSet<Integer> places = new TreeSet<>();
        while (places.size() < TestScale.of(commits.size())) {
            places.add(TestScale.isFull() ? places.size() : random.nextInt(commits.size()));
        }
        List<String> chosen = new ArrayList<>();
        places.forEach(place -> chosen.add(commits.get(place)));
        return chosen;
    }

    private Cli cli(GitWorkspace workspace, String developer) {
        return ledger.cli(workspace.root(), developer).with("DEPLOYER_ENVIRONMENT", environment);
    }

    private static Map<String, String> checksums(SortedMap<String, byte[]> tree) {
        Map<String, String> checksums = new TreeMap<>();
        tree.forEach((path, bytes) -> checksums.put(path, Checksum.of(bytes).toString()));
        return checksums;
    }

    private Map<String, String> deployed() {
        Map<String, String> items = new TreeMap<>();
        for (JsonNode item : ledger.api().all(environment, "/items", "items")) {
            items.put(item.path("path").asText(), item.path("checksum").asText());
        }
        return items;
    }

    private void assertEveryByteIsPulled(SortedMap<String, byte[]> tree) throws IOException {
        GitWorkspace empty = GitWorkspace.empty(folder.resolve("empty"));
        empty.write(".gitignore", "").commit("nothing to deploy");
        cli(empty, "alice").ok("pull");
        for (Map.Entry<String, byte[]> file : tree.entrySet()) {
            assertArrayEquals(
                    file.getValue(), Files.readAllBytes(empty.root().resolve(file.getKey())));
        }
        assertTrue(cli(empty, "alice").ok("status").out().contains("No changes"));
    }

    private void assertEqualViewsOfASecondProjector(ReplayedLedger replay) {
        ProjectorSettings settings =
                ProjectorSettings.of(
                        Map.of(
                                "bootstrap.servers",
                                ledger.addresses().kafka(),
                                "schema.registry.url",
                                ledger.addresses().registry(),
                                "application.id",
                                "second-projector",
                                "state.dir",
                                folder.resolve("second-projector").toString(),
                                "http.port",
                                "0"),
                        Map.of());
        try (Projector second = Projector.start(settings)) {
            Await.until("second projector", second::ready);
            Api api = new Api("http://127.0.0.1:" + second.port());
            replay.assertEqualViews(api, environment);
            assertEquals(
                    ledger.api().of(environment, "/deployments?limit=1000"),
                    api.of(environment, "/deployments?limit=1000"));
        }
    }

    private void assertContentIsSentAsPatches() {
        SentContent sent = SentContent.of(ledger, environment);
        long ours = 0;
        long zstd = 0;
        for (Map.Entry<Checksum, Long> patch : patches.sizes().entrySet()) {
            Long bytes = sent.bytes().get(patch.getKey());
            if (bytes != null) {
                ours += bytes;
                zstd += patch.getValue();
            }
        }
        System.out.printf(
                "HistoryTest: %d modified files of 10 KiB and more: %,d bytes sent,"
                        + " zstd -3 --patch-from %,d bytes%n",
                patches.sizes().size(), ours, zstd);
        if (PatchSizes.canBeMeasured()) {
            assertTrue(zstd > 0);
            assertTrue(ours <= TOLERANCE * zstd, ours + " bytes against " + zstd);
        }
    }
}
