package org.deployledger.state.running;

import org.deployledger.item.EnvironmentName;
import org.deployledger.running.AgentName;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ResourceId;
import org.deployledger.store.FieldWriter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys of this part of the state, made like the others: a letter for the kind, the environment
/// and a zero byte, then names with a zero byte behind each. No name and no id has one.
final class RunningKeys {
    private static final char AGENT = 'A';
    private static final char PROVIDER = 'J';
    private static final char RESOURCE = 'N';
    private static final char DRIFT = 'D';

    private RunningKeys() {}

    static byte[] agents(EnvironmentName environment) {
        return of(AGENT, environment).bytes();
    }

    static byte[] agent(EnvironmentName environment, AgentName agent) {
        return name(of(AGENT, environment), agent.value()).bytes();
    }

    static byte[] providers(EnvironmentName environment) {
        return of(PROVIDER, environment).bytes();
    }

    static byte[] provider(EnvironmentName environment, Source source) {
        return source(of(PROVIDER, environment), source).bytes();
    }

    static byte[] allResources(EnvironmentName environment) {
        return of(RESOURCE, environment).bytes();
    }

    static byte[] resources(EnvironmentName environment, Source source) {
        return source(of(RESOURCE, environment), source).bytes();
    }

    static byte[] resource(EnvironmentName environment, Source source, ResourceId resource) {
        return name(source(of(RESOURCE, environment), source), resource.value()).bytes();
    }

    static byte[] allDrift(EnvironmentName environment) {
        return of(DRIFT, environment).bytes();
    }

    static byte[] drift(EnvironmentName environment, Source source) {
        return source(of(DRIFT, environment), source).bytes();
    }

    static byte[] drift(EnvironmentName environment, Source source, ResourceId resource) {
        return name(source(of(DRIFT, environment), source), resource.value()).bytes();
    }

    /// The names in a key behind its prefix.
    static String[] names(byte[] key, int from) {
        return new String(Arrays.copyOfRange(key, from, key.length), StandardCharsets.UTF_8)
                .split("\0", -1);
    }

    static Source source(String[] names) {
        return new Source(new AgentName(names[0]), new ProviderName(names[1]));
    }

    private static FieldWriter of(char kind, EnvironmentName environment) {
        return name(new FieldWriter().u8(kind), environment.value());
    }

    private static FieldWriter source(FieldWriter key, Source source) {
        return name(name(key, source.agent().value()), source.provider().value());
    }

    private static FieldWriter name(FieldWriter key, String name) {
        return key.raw(name.getBytes(StandardCharsets.UTF_8)).u8(0);
    }
}
