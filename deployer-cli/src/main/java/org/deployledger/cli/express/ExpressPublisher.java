package org.deployledger.cli.express;

import org.deployledger.cli.ledger.CommandPublisher;
import org.deployledger.command.Command;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.WireFormat;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Sends few commands that [CommandBytes] can write itself, one after the other, and everything
/// else as before.
///
/// Each of them is decided once, whatever comes of its record: so what goes wrong here,
/// acknowledged or not, is sent again by Kafka's producer, which also says what is wrong.
public final class ExpressPublisher implements CommandPublisher {
    /// Longer than that, and the producer may as well try.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// With more the producer is worth its start: it sends the next before the last is
    /// acknowledged.
    private static final int MOST_HELD = 8;

    private final KnownIds schemaIds;
    private final Supplier<CommandPublisher> usual;
    private final Optional<KafkaSocket> bootstrap;
    private @Nullable CommandPublisher opened;

    private ExpressPublisher(
            KnownIds schemaIds, Supplier<CommandPublisher> usual, Optional<KafkaSocket> bootstrap) {
        this.schemaIds = schemaIds;
        this.usual = usual;
        this.bootstrap = bootstrap;
    }

    /// Connects, if this way may do.
    ///
    /// @param bootstrapServers the first that can be reached is asked for the others
    /// @param schemaIds which id, if any, a subject's schema with a fingerprint is known to have
    /// @param usual opens the way for everything else
    public static ExpressPublisher open(
            String bootstrapServers, KnownIds schemaIds, Supplier<CommandPublisher> usual) {
        CommandBytes.Shape most = CommandBytes.Shape.COMMIT;
        boolean wasHere = schemaIds.idOf(most.subject(), most.fingerprint()).isPresent();
        Optional<KafkaSocket> bootstrap = wasHere ? connect(bootstrapServers) : Optional.empty();
        return new ExpressPublisher(schemaIds, usual, bootstrap);
    }

    /// Ids that are known without asking anybody.
    public interface KnownIds {
        /// The id under which the subject has the schema with this fingerprint.
        OptionalInt idOf(String subject, String fingerprint);
    }

    private static Optional<KafkaSocket> connect(String bootstrapServers) {
        String first = bootstrapServers.split(",", 2)[0].strip();
        int colon = first.lastIndexOf(':');
        try {
            return Optional.of(
                    KafkaSocket.connect(
                            InetSocketAddress.createUnresolved(
                                    first.substring(0, colon),
                                    Integer.parseInt(first.substring(colon + 1))),
                            PATIENCE));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Sending begin() {
        return new Held();
    }

    /// Holds commands as long as they are few and all of them can go this way.
    private final class Held implements Sending {
        private final List<Command> held = new ArrayList<>();
        private @Nullable Sending usual;

        @Override
        public void send(Command command) {
            if (usual == null && held.size() < MOST_HELD && isExpress(command)) {
                held.add(command);
            } else {
                usualWay().send(command);
            }
        }

        @Override
        public long finish() {
            long bytes = 0;
            while (usual == null && !held.isEmpty()) {
                OptionalInt sent = express(held.getFirst());
                if (sent.isEmpty()) {
                    break;
                }
                bytes += sent.getAsInt();
                held.removeFirst();
            }
            return usual == null && held.isEmpty() ? bytes : bytes + usualWay().finish();
        }

        private Sending usualWay() {
            Sending begun = usual;
            if (begun == null) {
                begun = usual().begin();
                usual = begun;
                held.forEach(begun::send);
                held.clear();
            }
            return begun;
        }
    }

    private boolean isExpress(Command command) {
        return bootstrap.isPresent()
                && CommandBytes.shapeOf(command)
                        .map(shape -> schemaIds.idOf(shape.subject(), shape.fingerprint()))
                        .filter(OptionalInt::isPresent)
                        .isPresent();
    }

    private CommandPublisher usual() {
        CommandPublisher open = opened;
        if (open == null) {
            open = usual.get();
            opened = open;
        }
        return open;
    }

    /// @return bytes of the record's value; empty where it may be sent by the usual way
    private OptionalInt express(Command command) {
        CommandBytes bytes = CommandBytes.of(command);
        CommandBytes.Shape shape = bytes.shape();
        int id = schemaIds.idOf(shape.subject(), shape.fingerprint()).orElseThrow();
        byte[] value = WireFormat.frame(id, bytes.body().array());
        byte[] key = command.envelope().environment().getBytes(StandardCharsets.UTF_8);
        byte[] batch = RecordBatch.of(key, value, System.currentTimeMillis());
        return batch.length <= LedgerTopics.COMMAND_BYTES && isTaken(key, batch)
                ? OptionalInt.of(value.length)
                : OptionalInt.empty();
    }

    private boolean isTaken(byte[] key, byte[] batch) {
        KafkaSocket.Leaders leaders;
        try {
            leaders = bootstrap.orElseThrow().leaders(LedgerTopics.COMMANDS);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return false;
        }
        if (leaders.partitions() == 0) {
            return false;
        }
        int partition = EnvironmentPartition.of(key, leaders.partitions());
        InetSocketAddress leader = leaders.leaders().get(partition);
        if (leader == null) {
            return false;
        }
        try (KafkaSocket socket = KafkaSocket.connect(leader, PATIENCE)) {
            socket.produce(LedgerTopics.COMMANDS, partition, batch);
            return true;
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        bootstrap.ifPresent(KafkaSocket::close);
        CommandPublisher open = opened;
        if (open != null) {
            open.close();
        }
    }
}
