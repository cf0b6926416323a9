package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.provider.ToldCourse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A fake cluster of three nodes, and a provider of it.
abstract class ClusterTest {
    @TempDir Path folder;
    FakeCluster cluster;
    private final List<Provider> providers = new ArrayList<>();

    @BeforeEach
    void startCluster() throws Exception {
        cluster = FakeCluster.start(folder, "pve1", "pve2", "pve3");
    }

    @AfterEach
    void stopCluster() {
        providers.forEach(Provider::close);
        cluster.close();
    }

    /// @param more settings
    Provider provider(String... more) {
        return open(cluster.settings() + String.join("\n", more));
    }

    Provider open(String settings) {
        Provider provider = new ProxmoxType().open("it", Given.settings(settings, folder));
        providers.add(provider);
        return provider;
    }

    static Resource one(List<Resource> resources, String id) {
        return resources.stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id));
    }

    static List<String> ids(List<Resource> resources, String kind) {
        return resources.stream()
                .filter(resource -> resource.kind().equals(kind))
                .map(Resource::id)
                .toList();
    }

    static String code(Provider provider) {
        return assertThrows(ProviderException.class, provider::discover).code();
    }

    /// Looks, plans and applies.
    static ToldCourse reconcile(Provider provider, Desired desired) throws Exception {
        Plan plan = provider.plan(desired, provider.discover());
        ToldCourse course = new ToldCourse();
        provider.apply(plan, desired, course);
        return course;
    }

    void running(long vmid) {
        cluster.guest(
                "qemu",
                vmid,
                "pve1",
                "running",
                Map.of("name", "web", "cores", "2", "memory", "2048"));
    }
}
