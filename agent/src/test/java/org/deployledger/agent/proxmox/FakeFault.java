package org.deployledger.agent.proxmox;

/// Something that goes wrong with a request to the fake cluster.
public sealed interface FakeFault {
    /// It is refused.
    record Refused(int status, String message) implements FakeFault {}

    /// What it asks is done, and the connection breaks within the answer.
    record Reset() implements FakeFault {}

    /// What it asks is done, and no answer comes until the cluster is closed.
    record Silence() implements FakeFault {}

    /// The first half of the answer's text comes as if it were all.
    record Half() implements FakeFault {}

    /// The answer has so many blanks before its text.
    record Blanks(int bytes) implements FakeFault {}
}
