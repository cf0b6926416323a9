package org.deployledger.system.readers;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.RunningCommand;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Actor;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.running.Completion;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.testkit.traffic.CommandSender;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Has at least one event of every type about running systems recorded, by what an agent says.
record EveryRunningEventType(CommandSender sender, String environment) {
    private static final String AGENT = "web-1";
    private static final String PROVIDER = "topics";
    private static final String RUN = UUID.randomUUID().toString();
    private static final String A =
            "{\"id\":\"a\",\"kind\":\"topic\",\"status\":\"present\",\"state\":{\"size\":1}}";
    private static final String LARGER_A =
            "{\"id\":\"a\",\"kind\":\"topic\",\"status\":\"present\",\"state\":{\"size\":2},"
                    + "\"item\":\"a.toml\",\"drift\":[{\"field\":\"size\",\"desired\":1,"
                    + "\"actual\":2}]}";
    private static final String B =
            "{\"id\":\"b\",\"kind\":\"topic\",\"status\":\"present\",\"state\":{}}";

    void happen() {
        sender.send(
                new RunningCommand.ReportHeartbeat(
                        envelope(),
                        AGENT,
                        RUN,
                        new Heartbeat(
                                "host",
                                "1",
                                true,
                                Duration.ofMinutes(5),
                                0,
                                Checksum.ZERO,
                                List.of())));
        report(A, B);
        report(LARGER_A);
        report();
        sender.send(
                new RunningCommand.ConfirmReport(envelope(), AGENT, PROVIDER, null, null, null));
        reload(1, null);
        reload(2, new ReloadFailure("check_failed", "no", null, null));
        String reconciliation = UUID.randomUUID().toString();
        sender.send(
                new RunningCommand.StartReconciliation(
                        envelope(),
                        AGENT,
                        PROVIDER,
                        reconciliation,
                        ReconciliationMode.PLAN,
                        null,
                        null,
                        Duration.ofMinutes(1),
                        null,
                        null));
        sender.send(
                new RunningCommand.CompleteReconciliation(
                        envelope(),
                        AGENT,
                        RUN,
                        PROVIDER,
                        reconciliation,
                        new Completion(
                                ReconciliationResult.COMPLETED,
                                0,
                                null,
                                0,
                                0,
                                0,
                                List.of(),
                                List.of(),
                                null,
                                Duration.ZERO)));
    }

    private void report(String... resources) {
        byte[] json = ("{\"resources\":[" + String.join(",", resources) + "]}").getBytes(UTF_8);
        sender.send(
                new RunningCommand.ReportResources(
                        envelope(),
                        AGENT,
                        RUN,
                        PROVIDER,
                        UUID.randomUUID().toString(),
                        0,
                        json.length,
                        Bytes.wrap(ContentCodec.compress(json))));
    }

    private void reload(long number, @Nullable ReloadFailure failure) {
        sender.send(
                new RunningCommand.ReportReload(
                        envelope(),
                        AGENT,
                        RUN,
                        PROVIDER,
                        new Reload(number, 0, Checksum.ZERO, 1, 0, 0, 0, Duration.ZERO, List.of()),
                        failure));
    }

    private CommandEnvelope envelope() {
        return CommandEnvelope.of(
                new EnvironmentName(environment), new Actor("agent:" + AGENT), null, null);
    }
}
