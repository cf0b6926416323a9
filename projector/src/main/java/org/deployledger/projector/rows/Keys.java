package org.deployledger.projector.rows;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;

import java.nio.ByteBuffer;

/// The keys of the view store: a letter for the kind, the environment with its length before it,
/// and what the kind orders by. Names end with a zero byte, which no name contains, and so order
/// like the names themselves. A sequence that is written inverted orders newest first.
public final class Keys {
    /// The number of this layout; a store with a smaller one is folded anew.
    public static final int FORMAT = 5;

    private static final byte[] POSITION = {'O', 0};

    private Keys() {}

    /// Where the fold stands in the partition.
    public static byte[] position() {
        return POSITION.clone();
    }

    /// All environments' heads.
    public static byte[] environments() {
        return new byte[] {'E'};
    }

    /// The environment in the key of a head.
    public static EnvironmentName environmentName(byte[] key) {
        return new EnvironmentName(KeyBytes.text(key, 2, key.length));
    }

    /// The head of an environment.
    public static byte[] environment(EnvironmentName environment) {
        return KeyBytes.key('E', environment, 0).array();
    }

    /// All events, in order.
    public static byte[] events(EnvironmentName environment) {
        return KeyBytes.key('V', environment, 0).array();
    }

    /// One event.
    public static byte[] event(EnvironmentName environment, long sequence) {
        return KeyBytes.key('V', environment, Long.BYTES).putLong(sequence).array();
    }

    /// Current items whose paths begin with `prefix`, by path.
    public static byte[] items(EnvironmentName environment, String prefix) {
        byte[] path = KeyBytes.utf8(prefix);
        return KeyBytes.key('I', environment, path.length).put(path).array();
    }

    /// The current item at a path.
    public static byte[] item(EnvironmentName environment, String path) {
        return items(environment, path);
    }

    /// Versions of all items whose paths begin with `prefix`, by path, newest first.
    public static byte[] histories(EnvironmentName environment, String prefix) {
        byte[] path = KeyBytes.utf8(prefix);
        return KeyBytes.key('H', environment, path.length).put(path).array();
    }

    /// Versions of one item, newest first.
    public static byte[] history(EnvironmentName environment, String path) {
        byte[] name = KeyBytes.utf8(path);
        return KeyBytes.key('H', environment, name.length + 1).put(name).put((byte) 0).array();
    }

    /// The version of an item that the deployment closed at `sequence` made; sought, the newest one
    /// up to that sequence.
    public static byte[] version(EnvironmentName environment, String path, long sequence) {
        byte[] name = KeyBytes.utf8(path);
        return KeyBytes.key('H', environment, name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) 0)
                .putLong(~sequence)
                .array();
    }

    /// A key behind all versions of an item and before those of the next.
    public static byte[] behindHistory(EnvironmentName environment, String path) {
        byte[] name = KeyBytes.utf8(path);
        return KeyBytes.key('H', environment, name.length + 1).put(name).put((byte) 1).array();
    }

    /// The paths of items that are or were documents, by path.
    public static byte[] documents(EnvironmentName environment) {
        return KeyBytes.key('d', environment, 0).array();
    }

    /// The item at a path is or was a document; the row has no value, and stays.
    public static byte[] document(EnvironmentName environment, String path) {
        byte[] name = KeyBytes.utf8(path);
        return KeyBytes.key('d', environment, name.length).put(name).array();
    }

    /// The path in the key of a current item, or of a document.
    public static String itemPath(EnvironmentName environment, byte[] key) {
        return KeyBytes.text(key, KeyBytes.bodyOffset(environment), key.length);
    }

    /// The path in the key of a version.
    public static String versionPath(EnvironmentName environment, byte[] key) {
        return KeyBytes.text(key, KeyBytes.bodyOffset(environment), key.length - 1 - Long.BYTES);
    }

    /// The sequence in a key that ends with an inverted one.
    public static long invertedSequence(byte[] key) {
        return ~ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    /// The number in a key that ends with one.
    public static long lastNumber(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    /// When the settings were set, newest first.
    public static byte[] configurations(EnvironmentName environment) {
        return KeyBytes.key('W', environment, 0).array();
    }

    /// Settings were set by the event with this sequence; the row has no value. Sought, the newest
    /// up to that sequence.
    public static byte[] configured(EnvironmentName environment, long sequence) {
        return KeyBytes.key('W', environment, Long.BYTES).putLong(~sequence).array();
    }

    /// All states of the tree, newest first.
    public static byte[] roots(EnvironmentName environment) {
        return KeyBytes.key('R', environment, 0).array();
    }

    /// The state of the tree from `sequence` on.
    public static byte[] root(EnvironmentName environment, long sequence) {
        return KeyBytes.key('R', environment, Long.BYTES).putLong(~sequence).array();
    }

    /// What is known of a content.
    public static byte[] content(EnvironmentName environment, Checksum checksum) {
        return KeyBytes.key('C', environment, Checksum.LENGTH).put(checksum.bytes()).array();
    }

    /// One chunk of a content.
    public static byte[] chunk(EnvironmentName environment, Checksum checksum, int chunk) {
        return KeyBytes.key('B', environment, Checksum.LENGTH + Integer.BYTES)
                .put(checksum.bytes())
                .putInt(chunk)
                .array();
    }

    /// The versions that are kept and have this content, of all items.
    public static byte[] uses(EnvironmentName environment, Checksum checksum) {
        return KeyBytes.key('U', environment, Checksum.LENGTH).put(checksum.bytes()).array();
    }

    /// The version of an item that the deployment closed at `sequence` made has this content; the
    /// row has no value.
    public static byte[] use(
            EnvironmentName environment, Checksum checksum, String path, long sequence) {
        byte[] name = KeyBytes.utf8(path);
        return KeyBytes.key('U', environment, Checksum.LENGTH + name.length + 1 + Long.BYTES)
                .put(checksum.bytes())
                .put(name)
                .put((byte) 0)
                .putLong(~sequence)
                .array();
    }

    /// What was trimmed, and how far trimming has come.
    public static byte[] retention(EnvironmentName environment) {
        return KeyBytes.key('Y', environment, 0).array();
    }

    /// The first letter of what the fold of rules keeps: its own keys follow.
    public static final char RULES = 'X';

    /// The first letter of what the fold of running systems keeps: its own keys follow.
    public static final char RUNNING = 's';

    /// The sequence of the event with which rules took effect last.
    public static byte[] activation(EnvironmentName environment) {
        return KeyBytes.key('x', environment, 0).array();
    }

    /// What the Merkle tree keeps.
    public static byte[] tree(EnvironmentName environment) {
        return KeyBytes.key('M', environment, 0).array();
    }
}
