package org.deployledger.service.intake;

import org.deployledger.command.Command;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.Text;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.wire.CommandDeserializer;
import org.deployledger.wire.RegistryUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// Says what a record of `ledger-commands` is, before anything is decided.
public final class CommandReader {

    private static final Logger LOG = LoggerFactory.getLogger(CommandReader.class);

    /// What a record turned out to be.
    public sealed interface Reading {
        /// A command in the place where it belongs.
        ///
        /// @param environment that it is sent to; whether it exists is not known
        record Understood(EnvironmentName environment, Command command) implements Reading {}

        /// Something that gets no answer, since nobody can tell which log it would belong to.
        ///
        /// @param code stable
        record Unreadable(String code, String message) implements Reading {}
    }

    private final CommandDeserializer deserializer;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final int partitions;
    private final Duration patience;

    /// @param partitions of `ledger-commands`
    /// @param patience with a registry that does not answer
    public CommandReader(CommandDeserializer deserializer, int partitions, Duration patience) {
        this.deserializer = deserializer;
        this.partitions = partitions;
        this.patience = patience;
    }

    /// What the record is.
    ///
    /// @throws RegistryUnavailableException if its schema could not be asked for all that time
    public Reading read(byte @Nullable [] key, byte @Nullable [] value, int partition) {
        if (key == null) {
            return new Reading.Unreadable(
                    "null_key", "the record has no key; it must be the environment's name");
        }
        return switch (deserialize(value)) {
            case CommandDeserializer.Result.Unreadable(String code, String message) ->
                    new Reading.Unreadable(code, message);
            case CommandDeserializer.Result.Read(Command command) -> place(key, command, partition);
        };
    }

    /// Nothing is known about the command while the registry is silent, so everything waits.
    private CommandDeserializer.Result deserialize(byte @Nullable [] value) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return deserializer.deserialize(value);
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LOG.warn("waiting for the schema registry: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Reading place(byte[] key, Command command, int partition) {
        String name = command.envelope().environment();
        if (!Arrays.equals(key, name.getBytes(StandardCharsets.UTF_8))) {
            return new Reading.Unreadable(
                    "wrong_key",
                    "the key is "
                            + Text.quote(new String(key, StandardCharsets.UTF_8))
                            + ", the command's environment "
                            + Text.quote(name));
        }
        int expected = EnvironmentPartition.of(key, partitions);
        if (partition != expected) {
            return new Reading.Unreadable(
                    "wrong_partition",
                    "the record lies in partition %d, its key belongs to partition %d (murmur2)"
                            .formatted(partition, expected));
        }
        try {
            return new Reading.Understood(new EnvironmentName(name), command);
        } catch (InvalidValueException e) {
            return new Reading.Unreadable(e.code(), String.valueOf(e.getMessage()));
        }
    }
}
