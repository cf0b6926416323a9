package org.deployledger.projector.rows;

import org.deployledger.item.EnvironmentName;

import java.nio.ByteBuffer;
import java.util.UUID;

/// The keys of what happened to change sets and conflicts, made like those in [Keys].
public final class LogKeys {
    private LogKeys() {}

    /// What is known of a change set.
    public static byte[] deployment(EnvironmentName environment, UUID id) {
        return KeyBytes.key('D', environment, 2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// Change sets whose ids begin with these whole bytes.
    public static byte[] deployments(EnvironmentName environment, byte[] idBytes) {
        return KeyBytes.key('D', environment, idBytes.length).put(idBytes).array();
    }

    /// The id in the key of a change set.
    public static UUID deploymentId(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key, key.length - 2 * Long.BYTES, 2 * Long.BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /// Change sets by what happened to them, newest first.
    public static byte[] log(EnvironmentName environment) {
        return KeyBytes.key('T', environment, 0).array();
    }

    /// What happened to a change set at `sequence`; sought, the newest up to that sequence.
    public static byte[] logged(EnvironmentName environment, long sequence) {
        return KeyBytes.key('T', environment, Long.BYTES).putLong(~sequence).array();
    }

    /// The same for one deployer only.
    public static byte[] logByDeployer(EnvironmentName environment, String deployer) {
        return KeyBytes.named('P', environment, deployer);
    }

    /// The same for one git commit only.
    public static byte[] logByCommit(EnvironmentName environment, String commit) {
        return KeyBytes.named('G', environment, commit);
    }

    /// A key of one of the logs with the inverted sequence behind its prefix.
    public static byte[] at(byte[] prefix, long sequence) {
        return ByteBuffer.allocate(prefix.length + Long.BYTES)
                .put(prefix)
                .putLong(~sequence)
                .array();
    }

    /// Changes were staged by the event with this sequence; the row says how many, as an i32.
    public static byte[] staged(EnvironmentName environment, UUID id, long sequence) {
        return KeyBytes.key('S', environment, 3 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(sequence)
                .array();
    }

    /// All staged changes of a change set, in the order in which they were staged.
    public static byte[] staged(EnvironmentName environment, UUID id) {
        return KeyBytes.key('S', environment, 2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// All conflicts ever, by path and workspace, newest first.
    public static byte[] conflicts(EnvironmentName environment) {
        return KeyBytes.key('K', environment, 0).array();
    }

    /// The conflicts of an item with a workspace, newest first.
    public static byte[] conflict(EnvironmentName environment, String path, String workspace) {
        byte[] name = KeyBytes.utf8(path);
        byte[] owner = KeyBytes.utf8(workspace);
        return KeyBytes.key('K', environment, name.length + owner.length + 2)
                .put(name)
                .put((byte) 0)
                .put(owner)
                .put((byte) 0)
                .array();
    }

    /// Path and workspace in the key of a conflict, with a zero byte between them.
    public static String conflictOwner(EnvironmentName environment, byte[] key) {
        return KeyBytes.text(key, KeyBytes.bodyOffset(environment), key.length - Long.BYTES - 1);
    }

    /// The newest row of a conflict up to a sequence.
    public static byte[] conflictAt(EnvironmentName environment, String owner, long sequence) {
        return at(KeyBytes.named('K', environment, owner), sequence);
    }

    /// A key behind all rows of a conflict and before those of the next.
    public static byte[] behindConflict(EnvironmentName environment, String owner) {
        byte[] behind = KeyBytes.named('K', environment, owner);
        behind[behind.length - 1] = 1;
        return behind;
    }

    /// Whether an item is in conflict with a workspace now; there is a row where it is.
    public static byte[] openConflict(EnvironmentName environment, String path, String workspace) {
        byte[] history = conflict(environment, path, workspace);
        history[0] = 'k';
        return history;
    }
}
