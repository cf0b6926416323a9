package org.deployledger.projector.look;

import org.deployledger.item.EnvironmentName;

import java.util.Optional;

/// Who has which environment.
public interface Owners {
    /// Where another instance can be asked.
    record Instance(String host, int port) {}

    /// The partition of an environment.
    int partitionOf(EnvironmentName environment);

    /// Whether this process owns the partition and has folded it to the end.
    boolean serves(int partition);

    /// The other instance that owns the environment; empty where this one does, or nobody knows.
    Optional<Instance> owner(EnvironmentName environment);
}
