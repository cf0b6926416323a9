package org.deployledger.state.running;

import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;

import java.util.UUID;

/// An agent that was heard of.
///
/// @param instance its run that speaks for its name
/// @param startedAt sequence of the first heartbeat of that run
/// @param heardAt sequence of its last heartbeat
public record AgentRow(UUID instance, long startedAt, long heardAt) {
    byte[] encode() {
        return new FieldWriter().id(instance).i64(startedAt).i64(heardAt).bytes();
    }

    static AgentRow decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        return new AgentRow(in.id(), in.i64(), in.i64());
    }
}
