package org.deployledger.service.store;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.store.KeyValues;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// How far a task's state has come, kept in the state itself: so a command is never decided twice,
/// even where the group's offsets were lost, and a state that is not that of the log is noticed at
/// the start.
///
/// @param nextCommand offset in `ledger-commands` of the next command to decide
/// @param lastEvent the last event in the partition of `ledger-events`, null before the first
public record PartitionPosition(long nextCommand, @Nullable LastEvent lastEvent) {

    /// An event as its successor knows it.
    ///
    /// @param environment it is in
    /// @param sequence its number
    /// @param hash its leaf hash
    public record LastEvent(EnvironmentName environment, long sequence, Checksum hash) {
        @Override
        public String toString() {
            return environment + "/" + sequence + " (" + hash.abbreviated() + ")";
        }
    }

    /// Nothing was read and nothing was written.
    public static final PartitionPosition START = new PartitionPosition(0, null);

    /// The one key; those of the ledger's state begin with other letters.
    private static final byte[] KEY = {'P'};

    /// The position that the state says, [#START] for an empty state.
    public static PartitionPosition in(KeyValues state) {
        byte[] value = state.get(KEY);
        return value == null ? START : decode(value);
    }

    /// The key under which a state keeps its position.
    public static byte[] key() {
        return KEY.clone();
    }

    /// Whether this is that key.
    public static boolean isKey(byte[] key) {
        return Arrays.equals(key, KEY);
    }

    /// Writes the position into the state.
    public void putInto(KeyValues state) {
        state.put(KEY, encode());
    }

    /// Takes the position out of the state: it holds nothing that can be trusted.
    public static void removeFrom(KeyValues state) {
        state.delete(KEY);
    }

    /// The last event, empty before the first.
    public Optional<LastEvent> last() {
        return Optional.ofNullable(lastEvent);
    }

    private byte[] encode() {
        if (lastEvent == null) {
            return ByteBuffer.allocate(8).putLong(nextCommand).array();
        }
        byte[] name = lastEvent.environment.value().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + Checksum.LENGTH + name.length)
                .putLong(nextCommand)
                .putLong(lastEvent.sequence)
                .put(lastEvent.hash.bytes())
                .put(name)
                .array();
    }

    private static PartitionPosition decode(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        long nextCommand = in.getLong();
        if (!in.hasRemaining()) {
            return new PartitionPosition(nextCommand, null);
        }
        long sequence = in.getLong();
        byte[] hash = new byte[Checksum.LENGTH];
        in.get(hash);
        byte[] name = new byte[in.remaining()];
        in.get(name);
        EnvironmentName environment = new EnvironmentName(new String(name, StandardCharsets.UTF_8));
        return new PartitionPosition(
                nextCommand, new LastEvent(environment, sequence, Checksum.ofBytes(hash)));
    }
}
