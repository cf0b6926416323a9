package org.deployledger.agent.work;

import org.deployledger.agent.follow.LedgerApi;
import org.deployledger.agent.health.AgentMetrics;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.report.Reporter;
import org.deployledger.agent.store.AgentStore;
import org.deployledger.agent.store.DeployedState;
import org.deployledger.agent.store.ProviderMemories;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the work of one provider needs.
///
/// @param name of the provider
/// @param kind of the provider
/// @param prefix of the items that it is given
/// @param every after which the system is looked at though nobody says that it changed
/// @param accept the command that deploys what the host has; empty but for [Policy#ACCEPT]
/// @param acceptIn the folder where it runs
/// @param provider the provider itself
/// @param api asked for content that the agent does not have
public record Workplace(
        String name,
        String kind,
        String prefix,
        Policy policy,
        Duration every,
        List<String> accept,
        Path acceptIn,
        Provider provider,
        AgentStore store,
        Reporter reporter,
        LedgerApi api,
        AgentMetrics metrics) {
    /// What is desired of the system, empty where nothing was read from the ledger yet.
    Optional<Desired> desired() {
        return store.deployed().snapshot(prefix).map(this::desired);
    }

    private Desired desired(DeployedState.Snapshot snapshot) {
        SortedMap<ItemPath, DesiredItem> items = new TreeMap<>();
        snapshot.items()
                .forEach(
                        (path, item) ->
                                items.put(
                                        path,
                                        new DesiredItem(
                                                path,
                                                item.version(),
                                                item.checksum(),
                                                item.size(),
                                                () -> content(item.checksum()))));
        return new Desired(
                snapshot.position().desired(), snapshot.position().root(), items, snapshot.uses());
    }

    /// A digest over what the provider is given: equal ones ask for the same.
    static String digest(Desired desired) {
        StringBuilder text = new StringBuilder();
        desired.items()
                .forEach(
                        (path, item) ->
                                text.append(path)
                                        .append('\n')
                                        .append(item.checksum())
                                        .append('\n'));
        return Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    ProviderMemories.Memory memory() {
        return store.providers().of(name);
    }

    void remember(ProviderMemories.Memory memory) {
        store.providers().put(name, memory);
    }

    private byte[] content(Checksum checksum) throws ProviderException {
        Optional<DeployedState.Frame> frame = store.deployed().frame(checksum);
        if (frame.isPresent()
                && ContentCodec.inflate(frame.get().data(), Math.toIntExact(frame.get().size()))
                        instanceof Inflation.Inflated(byte[] content)
                && Checksum.of(content).equals(checksum)) {
            return content;
        }
        try {
            byte[] content = api.content(checksum);
            byte[] compressed = ContentCodec.compress(content);
            store.transaction(
                    () ->
                            store.deployed()
                                    .chunk(
                                            checksum,
                                            0,
                                            1,
                                            content.length,
                                            compressed,
                                            store.deployed().position().orElseThrow().sequence()));
            return content;
        } catch (LedgerApi.Unanswered e) {
            throw new ProviderException(
                    "content_missing",
                    "the content of a deployed item cannot be had: " + e.getMessage(),
                    e);
        }
    }
}
