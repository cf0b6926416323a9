package org.deployledger.service.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class PolledCommandsTest {
    private final PolledCommands commands = new PolledCommands();

    @Test
    void theTransactionEndsWithTheLastCommandThatWasPolled() {
        commands.polled(0, 4);
        commands.polled(1, 7);

        assertFalse(commands.isLast(0, 3));
        assertFalse(commands.isLast(0, 4));
        assertFalse(commands.isLast(1, 6));
        assertTrue(commands.isLast(1, 7));
    }

    @Test
    void whatIsPolledMeanwhileIsWaitedFor() {
        commands.polled(0, 4);
        commands.polled(0, 9);

        assertFalse(commands.isLast(0, 4));
        assertTrue(commands.isLast(0, 9));
    }

    @Test
    void aPartitionThatIsGivenUpIsNotWaitedFor() {
        commands.polled(0, 4);
        commands.polled(1, 7);

        commands.forget(1);

        assertTrue(commands.isLast(0, 4));
    }

    @Test
    void whatOtherThreadsPollIsTheirs() throws InterruptedException {
        Thread other = Thread.ofPlatform().start(() -> commands.polled(1, 7));
        other.join();
        commands.polled(0, 4);

        assertTrue(commands.isLast(0, 4));
    }

    @Test
    void theConsumerTellsWhatItPolls() {
        PolledCommands.Interceptor interceptor = new PolledCommands.Interceptor();
        interceptor.configure(Map.of(PolledCommands.CONFIG, commands));
        TopicPartition partition = new TopicPartition("ledger-commands", 0);

        interceptor.onConsume(
                new ConsumerRecords<>(Map.of(partition, List.of(record(3), record(4))), Map.of()));

        assertFalse(commands.isLast(0, 3));
        assertTrue(commands.isLast(0, 4));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("ledger-commands", 0, offset, new byte[0], new byte[0]);
    }
}
