package org.deployledger.service.topology;

import static org.deployledger.service.topology.Commands.PROD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.command.Command;
import org.deployledger.command.StagedChange;
import org.deployledger.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

class ExpiryTest {

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init")
    private DeciderDriver driver;

    @BeforeEach
    void createProd() throws Exception {
        driver = new DeciderDriver(folder);
        driver.send(Commands.create("prod"));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void expiresAQuietChangeSetAtTheNextCommandOfThePartition() {
        UUID id = UUID.randomUUID();
        StagedChange change = Commands.put(0, "a.toml", 0, new byte[10]);
        driver.send(Commands.stage(id, change));
        driver.passUnnoticed(DeciderDriver.EXPIRY);

        List<Event> events = driver.send(Commands.create("staging"));

        assertEquals(List.of("ChangeSetExpired", "EnvironmentCreated"), types(events));
        assertEquals(PROD, events.getFirst().metadata().environment());
        assertEquals(id, events.getFirst().metadata().changeSet());
    }

    @Test
    void expiresAQuietChangeSetInAnIdlePartition() {
        driver.send(Commands.stage(UUID.randomUUID(), Commands.put(0, "a.toml", 0, new byte[10])));
        driver.pass(DeciderDriver.EXPIRY.minusSeconds(1));
        assertEquals(List.of(), driver.appended());

        driver.pass(Duration.ofSeconds(1));

        assertEquals(List.of("ChangeSetExpired"), types(driver.appended()));
        driver.pass(DeciderDriver.EXPIRY);
        assertEquals(List.of(), driver.appended());
    }

    @Test
    void expiresNothingByTheTickWhileCommandsWait() {
        Command.Stage stage =
                Commands.stage(UUID.randomUUID(), Commands.put(0, "a.toml", 0, new byte[10]));
        driver.send(stage);
        driver.commandLog.append(new byte[] {1}, new byte[] {1});

        driver.pass(DeciderDriver.EXPIRY.multipliedBy(2));

        assertEquals(List.of(), driver.appended());
    }

    private static List<String> types(List<Event> events) {
        return events.stream().map(Event::type).toList();
    }
}
