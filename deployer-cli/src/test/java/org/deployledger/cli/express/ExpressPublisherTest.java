package org.deployledger.cli.express;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.cli.ledger.CommandPublisher;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

class ExpressPublisherTest {
    private static final Command.Commit COMMIT = new RandomCommands(1).commit();
    private static final Command OTHER =
            new Command.CreateEnvironment(
                    new CommandEnvelope("id", "prod", "alice@example.com", null, null));

    private static final Command LABEL =
            new Command.LabelSnapshot(
                    new CommandEnvelope("id", "prod", "alice@example.com", null, null),
                    "before-launch",
                    null,
                    null,
                    null);

    private final Usual usual = new Usual();

    @Test
    void sendsACommitThatComesAlone() throws IOException {
        try (ScriptedBroker broker = ScriptedBroker.answering(0);
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(List.of(COMMIT));

            assertEquals(List.of(), usual.sent);
            assertEquals(1, broker.produced());
        }
    }

    @Test
    void leavesToTheUsualWayWhatComesWithOthers() throws IOException {
        try (ScriptedBroker broker = ScriptedBroker.answering(0);
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(List.of(COMMIT, OTHER));
            publisher.send(List.of(OTHER, COMMIT));

            assertEquals(List.of(COMMIT, OTHER, OTHER, COMMIT), usual.sent);
            assertEquals(0, broker.produced());
        }
    }

    @Test
    void sendsAgainByTheUsualWayWhatTheBrokerDidNotTake() throws IOException {
        short notLeader = 6;
        try (ScriptedBroker broker = ScriptedBroker.answering(notLeader);
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(List.of(COMMIT));

            assertEquals(List.of(COMMIT), usual.sent);
        }
    }

    @Test
    void sendsALabelThatComesAlone() throws IOException {
        try (ScriptedBroker broker = ScriptedBroker.answering(0);
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(List.of(LABEL));

            assertEquals(List.of(), usual.sent);
            assertEquals(1, broker.produced());
        }
    }

    @Test
    void sendsFewCommandsOneAfterTheOther() throws IOException {
        try (ScriptedBroker broker = ScriptedBroker.answering(0);
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(List.of(LABEL, COMMIT));

            assertEquals(List.of(), usual.sent);
            assertEquals(2, broker.produced());
        }
    }

    @Test
    void leavesManyToTheUsualWay() throws IOException {
        List<Command> many = Collections.nCopies(9, LABEL);
        try (ScriptedBroker broker = ScriptedBroker.answering(0);
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(many);

            assertEquals(many, usual.sent);
            assertEquals(0, broker.produced());
        }
    }

    @Test
    void sendsAgainAllThatIsLeftWhereTheBrokerDoesNotSayThatItTookOne() throws IOException {
        short timedOut = 7;
        try (ScriptedBroker broker = ScriptedBroker.answering(timedOut);
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(List.of(LABEL, COMMIT));

            assertEquals(List.of(LABEL, COMMIT), usual.sent);
        }
    }

    @Test
    void sendsByTheUsualWayWhereTheBrokerSpeaksSomethingElse() throws IOException {
        try (ScriptedBroker broker = ScriptedBroker.babbling();
                CommandPublisher publisher = publisher(broker.address())) {
            publisher.send(List.of(COMMIT));

            assertEquals(List.of(COMMIT), usual.sent);
        }
    }

    @Test
    void sendsByTheUsualWayWhereNobodyListensOrTheAddressIsNone() {
        for (String address : List.of("127.0.0.1:1", "nowhere", "a:b", "")) {
            try (CommandPublisher publisher = publisher(address)) {
                publisher.send(List.of(COMMIT));
            }
        }

        assertEquals(List.of(COMMIT, COMMIT, COMMIT, COMMIT), usual.sent);
    }

    @Test
    void sendsByTheUsualWayAsLongAsTheSchemaHasNoKnownId() throws IOException {
        try (ScriptedBroker broker = ScriptedBroker.answering(0);
                CommandPublisher publisher =
                        ExpressPublisher.open(
                                broker.address(), (_, _) -> OptionalInt.empty(), () -> usual)) {
            publisher.send(List.of(COMMIT));

            assertEquals(List.of(COMMIT), usual.sent);
        }
    }

    private CommandPublisher publisher(String address) {
        return ExpressPublisher.open(address, (_, _) -> OptionalInt.of(7), () -> usual);
    }

    private static final class Usual implements CommandPublisher {
        private final List<Command> sent = new ArrayList<>();

        @Override
        public Sending begin() {
            return new Sending() {
                @Override
                public void send(Command command) {
                    sent.add(command);
                }

                @Override
                public long finish() {
                    return 0;
                }
            };
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
