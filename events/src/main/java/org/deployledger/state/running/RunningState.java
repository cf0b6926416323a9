package org.deployledger.state.running;

import org.deployledger.item.EnvironmentName;
import org.deployledger.running.AgentName;
import org.deployledger.running.ResourceId;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Looks up what is known of running systems. One thread at a time.
public final class RunningState {
    private final KeyValues values;
    private final EnvironmentName environment;

    /// A view of what lies in `values`.
    public RunningState(KeyValues values, EnvironmentName environment) {
        this.values = values;
        this.environment = environment;
    }

    /// One resource of a provider.
    ///
    /// @param source its provider
    public record Key(Source source, ResourceId resource) {}

    /// The agent, empty if it was never heard of.
    public Optional<AgentRow> agent(AgentName name) {
        return get(RunningKeys.agent(environment, name), AgentRow::decode);
    }

    /// The provider; [ProviderRow#NONE] where nothing is known of it.
    public ProviderRow provider(Source source) {
        return get(RunningKeys.provider(environment, source), ProviderRow::decode)
                .orElse(ProviderRow.NONE);
    }

    /// The resource, empty if it is not known or gone.
    public Optional<ResourceRow> resource(Source source, ResourceId resource) {
        return get(RunningKeys.resource(environment, source, resource), ResourceRow::decode);
    }

    /// The drift of a resource, empty where it is as desired.
    public Optional<DriftRow> drift(Source source, ResourceId resource) {
        return get(RunningKeys.drift(environment, source, resource), DriftRow::decode);
    }

    /// All agents by name, for as long as `more` says so.
    public void agents(BiPredicate<AgentName, AgentRow> more) {
        byte[] prefix = RunningKeys.agents(environment);
        each(prefix, names -> new AgentName(names[0]), AgentRow::decode, more);
    }

    /// All providers by name, for as long as `more` says so.
    public void providers(BiPredicate<Source, ProviderRow> more) {
        each(RunningKeys.providers(environment), RunningKeys::source, ProviderRow::decode, more);
    }

    /// The resources of a provider by id, for as long as `more` says so.
    public void resources(Source source, BiPredicate<ResourceId, ResourceRow> more) {
        each(
                RunningKeys.resources(environment, source),
                names -> new ResourceId(names[0]),
                ResourceRow::decode,
                more);
    }

    /// All resources by provider and id, for as long as `more` says so.
    public void resources(BiPredicate<Key, ResourceRow> more) {
        each(RunningKeys.allResources(environment), RunningState::key, ResourceRow::decode, more);
    }

    /// The drift of a provider's resources by id, for as long as `more` says so.
    public void drift(Source source, BiPredicate<ResourceId, DriftRow> more) {
        each(
                RunningKeys.drift(environment, source),
                names -> new ResourceId(names[0]),
                DriftRow::decode,
                more);
    }

    /// All drift by provider and id, for as long as `more` says so.
    public void drift(BiPredicate<Key, DriftRow> more) {
        each(RunningKeys.allDrift(environment), RunningState::key, DriftRow::decode, more);
    }

    private static Key key(String[] names) {
        return new Key(RunningKeys.source(names), new ResourceId(names[2]));
    }

    private <K, V> void each(
            byte[] prefix,
            Function<String[], K> key,
            Function<byte[], V> value,
            BiPredicate<K, V> more) {
        try (Scan scan = values.scan(prefix)) {
            boolean goOn = true;
            while (goOn && scan.next()) {
                String[] names = RunningKeys.names(scan.key(), prefix.length);
                goOn = more.test(key.apply(names), value.apply(scan.value()));
            }
        }
    }

    private <T> Optional<T> get(byte[] key, Function<byte[], T> decode) {
        byte[] value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(decode.apply(value));
    }
}
