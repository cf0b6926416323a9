package org.deployledger.projector.rows;

import org.deployledger.item.EnvironmentName;

import java.nio.ByteBuffer;

/// The keys of labels, made like those in [Keys].
public final class LabelKeys {
    private LabelKeys() {}

    /// What a label named, newest first.
    public static byte[] label(EnvironmentName environment, String name) {
        return KeyBytes.named('L', environment, name);
    }

    /// What a label names from `sequence` on; sought, what it named then.
    public static byte[] label(EnvironmentName environment, String name, long sequence) {
        return LogKeys.at(label(environment, name), sequence);
    }

    /// All moments that ever had a label, newest first.
    public static byte[] moments(EnvironmentName environment) {
        return KeyBytes.key('N', environment, 0).array();
    }

    /// The labels that a moment ever had; sought, those of the newest moment up to it.
    public static byte[] moment(EnvironmentName environment, long asOf) {
        return KeyBytes.key('N', environment, Long.BYTES).putLong(~asOf).array();
    }

    /// A moment had a label at some time; the row has no value.
    public static byte[] moment(EnvironmentName environment, long asOf, String name) {
        byte[] label = KeyBytes.utf8(name);
        return KeyBytes.key('N', environment, Long.BYTES + label.length)
                .putLong(~asOf)
                .put(label)
                .array();
    }

    /// All states that labels hold, newest first.
    public static byte[] pins(EnvironmentName environment) {
        return KeyBytes.key('n', environment, 0).array();
    }

    /// The labels that hold the state that began at `root`; sought, those of the newest state up to
    /// it.
    public static byte[] pins(EnvironmentName environment, long root) {
        return KeyBytes.key('n', environment, Long.BYTES).putLong(~root).array();
    }

    /// A label holds the state that began at `root`; the row has no value, and is there as long as
    /// the label.
    public static byte[] pin(EnvironmentName environment, long root, String name) {
        byte[] pin = moment(environment, root, name);
        pin[0] = 'n';
        return pin;
    }

    /// The sequence in the key of a moment or of a pin.
    public static long asOf(EnvironmentName environment, byte[] key) {
        return ~ByteBuffer.wrap(key).getLong(KeyBytes.bodyOffset(environment));
    }

    /// The label in the key of a moment.
    public static String name(EnvironmentName environment, byte[] key) {
        return KeyBytes.text(key, KeyBytes.bodyOffset(environment) + Long.BYTES, key.length);
    }
}
