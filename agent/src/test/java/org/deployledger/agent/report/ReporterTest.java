package org.deployledger.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.store.AgentStore;
import org.deployledger.command.Command;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.running.AgentName;
import org.deployledger.running.CommandPurpose;
import org.deployledger.running.HostCommand;
import org.deployledger.running.ProviderName;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Reports that must not be lost.
class ReporterTest {
    private static final EnvironmentName PROD = new EnvironmentName("prod");
    private static final AgentName WEB = new AgentName("web-1");
    private static final Reload RELOAD =
            new Reload(
                    7,
                    12,
                    Checksum.ZERO,
                    1,
                    1,
                    0,
                    0,
                    Duration.ofMillis(3),
                    List.of(
                            new HostCommand(
                                    CommandPurpose.RELOAD,
                                    null,
                                    List.of("reload"),
                                    0,
                                    Duration.ofMillis(1),
                                    "done")));
    private static final ReloadFailure FAILURE =
            new ReloadFailure("check_failed", "no", 11L, Checksum.ZERO);

    @TempDir Path folder;

    private final List<Command> sent = new ArrayList<>();
    private final Clock clock = new Clock();
    private AgentStore store;

    @BeforeEach
    void open() throws IOException {
        store = AgentStore.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void saysNothingBeforeTheLedgerKnowsTheRun() {
        Reporter reporter = reporter(UUID.randomUUID());
        reporter.keepReload("files", RELOAD, FAILURE);

        reporter.flush();
        reporter.open();
        reporter.flush();

        var report = assertInstanceOf(RunningCommand.ReportReload.class, sent.getFirst());
        assertEquals(1, sent.size());
        assertEquals(RELOAD, report.reload());
        assertEquals(FAILURE, report.failure());
    }

    @Test
    void saysItAgainUntilTheLogHasIt() {
        Reporter reporter = reporter(UUID.randomUUID());
        reporter.open();
        reporter.keepReload("files", RELOAD, null);

        reporter.flush();
        reporter.flush();
        clock.now = clock.now.plusSeconds(11);
        reporter.flush();
        reporter.heard(new RunningEvent.ConfigReloaded(WEB, new ProviderName("files"), RELOAD));
        clock.now = clock.now.plusSeconds(11);
        reporter.flush();

        assertEquals(2, sent.size());
        assertEquals(List.of(), store.outbox().waiting());
    }

    @Test
    void saysTheNextReloadOnlyOnceTheLogHasTheOneBefore() {
        Reload next = new Reload(8, 13, Checksum.ZERO, 1, 0, 1, 0, Duration.ofMillis(2), List.of());
        Reporter reporter = reporter(UUID.randomUUID());
        reporter.open();
        reporter.keepReload("files", RELOAD, null);
        reporter.keepReload("files", next, null);
        reporter.keepReload("others", next, null);

        reporter.flush();
        assertEquals(List.of("files 7", "others 8"), reloads());
        reporter.heard(new RunningEvent.ConfigReloaded(WEB, new ProviderName("files"), RELOAD));
        reporter.flush();

        assertEquals(List.of("files 7", "others 8", "files 8"), reloads());
    }

    private List<String> reloads() {
        return sent.stream()
                .map(RunningCommand.ReportReload.class::cast)
                .map(report -> report.provider() + " " + report.reload().number())
                .toList();
    }

    @Test
    void saysInTheNameOfALaterRunWhatAnEarlierOneKept() {
        UUID later = UUID.randomUUID();
        reporter(UUID.randomUUID()).keepReload("files", RELOAD, null);
        Reporter reporter = reporter(later);
        reporter.open();

        reporter.flush();

        var report = assertInstanceOf(RunningCommand.ReportReload.class, sent.getFirst());
        assertEquals(later.toString(), report.instance());
        assertEquals("agent:web-1", report.envelope().actor());
    }

    @Test
    void givesUpWhatTheLedgerRefuses() {
        Reporter reporter = reporter(UUID.randomUUID());
        reporter.open();
        reporter.keepReload("files", RELOAD, null);
        reporter.flush();

        reporter.refused(UUID.fromString(sent.getFirst().envelope().commandId()));

        assertTrue(store.outbox().waiting().isEmpty());
    }

    private Reporter reporter(UUID instance) {
        return new Reporter(
                PROD,
                WEB,
                instance,
                store.outbox(),
                new Sender() {
                    @Override
                    public void send(Command command) {
                        sent.add(command);
                    }

                    @Override
                    public void close() {
                        // nothing is open
                    }
                },
                clock);
    }

    private static final class Clock implements InstantSource {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }
    }
}
