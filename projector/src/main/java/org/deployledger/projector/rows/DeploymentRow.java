package org.deployledger.projector.rows;

import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;

/// Where the events of a change set lie; what they say is read from them.
///
/// @param openedAt sequence of the event that opened it, -1 where none did
/// @param firstAt sequence of its first item event (changed or rejected), -1 where there is none
/// @param settledAt sequence of the event that decided it for ever, -1 while it is open
public record DeploymentRow(long openedAt, long firstAt, long settledAt) {
    /// Neither opened nor settled.
    public static final DeploymentRow UNKNOWN = new DeploymentRow(-1, -1, -1);

    /// Whether anything was known of it at a sequence.
    public boolean knownAt(long sequence) {
        return settledAt(sequence) || (openedAt >= 0 && openedAt <= sequence);
    }

    /// Whether it was decided at a sequence.
    public boolean settledAt(long sequence) {
        return settledAt >= 0 && settledAt <= sequence;
    }

    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed().number(openedAt).number(firstAt).number(settledAt).bytes();
    }

    /// The row of the bytes.
    public static DeploymentRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new DeploymentRow(row.number(), row.number(), row.number());
    }
}
