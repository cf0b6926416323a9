package org.deployledger.wire;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.running.ActionOperation;
import org.deployledger.running.ActionResult;
import org.deployledger.running.AgentName;
import org.deployledger.running.CommandPurpose;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.HostCommand;
import org.deployledger.running.IgnoredDrift;
import org.deployledger.running.ProviderCondition;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ProviderStatus;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationMode;
import org.deployledger.running.ReconciliationProblem;
import org.deployledger.running.ReconciliationResult;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.running.ResourceId;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The samples that are about running systems.
final class RunningSamples {
    private static final UUID ID = UUID.fromString("0b6b1f0e-0000-4000-8000-000000000005");
    private static final AgentName AGENT = new AgentName("web-1");
    private static final ProviderName TOPICS = new ProviderName("topics");
    private static final ResourceId ORDERS = new ResourceId("topic/orders");
    private static final Checksum ROOT = Checksum.of(new byte[] {1});
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final FieldDrift DRIFT =
            new FieldDrift("config.\"retention.ms\"", "1000", "1000", "2000");
    private static final Heartbeat HEARTBEAT =
            new Heartbeat(
                    "host-1",
                    "0.1.0",
                    true,
                    SECOND,
                    412,
                    ROOT,
                    List.of(
                            new ProviderStatus(
                                    "topics",
                                    "kafka",
                                    "kafka at localhost:9092",
                                    "report",
                                    412L,
                                    ROOT,
                                    ProviderCondition.DRIFTED,
                                    1,
                                    "1 topic drifts")));
    private static final Reload RELOAD =
            new Reload(
                    7,
                    412,
                    ROOT,
                    2,
                    1,
                    2,
                    3,
                    SECOND,
                    List.of(
                            new HostCommand(
                                    CommandPurpose.HOOK,
                                    "a.toml",
                                    List.of("apply", "--now"),
                                    1,
                                    SECOND,
                                    "no\n")));
    private static final ReloadFailure FAILURE =
            new ReloadFailure("check_failed", "the check ended with 1", 411L, ROOT);
    private static final Completion COMPLETION =
            new Completion(
                    ReconciliationResult.FAILED,
                    412,
                    ROOT,
                    2,
                    1,
                    1,
                    List.of(
                            new ReconciliationAction(
                                    "topic/orders",
                                    "topic",
                                    ActionOperation.CHANGE,
                                    "kafka/orders.toml",
                                    "set retention.ms of topic orders to 1000",
                                    List.of(DRIFT),
                                    ActionResult.FAILED,
                                    "not_permitted",
                                    "the cluster refuses it")),
                    List.of(new ReconciliationProblem("b.toml", "unreadable", "line 1")),
                    "1 of 2 failed",
                    SECOND);

    private RunningSamples() {}

    static List<Command> commands(CommandEnvelope envelope) {
        String id = ID.toString();
        return List.of(
                new RunningCommand.ReportHeartbeat(envelope, "web-1", id, HEARTBEAT),
                new RunningCommand.ReportResources(
                        envelope, "web-1", id, "topics", id, 412, 3, Bytes.wrap(new byte[] {1})),
                new RunningCommand.ConfirmReport(
                        envelope, "web-1", "topics", id, "they are gone", "OPS-1"),
                new RunningCommand.ReportReload(envelope, "web-1", id, "topics", RELOAD, FAILURE),
                new RunningCommand.StartReconciliation(
                        envelope,
                        "web-1",
                        "topics",
                        id,
                        ReconciliationMode.APPLY,
                        ROOT,
                        3,
                        SECOND,
                        "back to what is deployed",
                        "OPS-1"),
                new RunningCommand.CompleteReconciliation(
                        envelope, "web-1", id, "topics", id, COMPLETION));
    }

    static List<EventBody> bodies() {
        return List.of(
                new RunningEvent.HeartbeatRecorded(AGENT, ID, HEARTBEAT),
                new RunningEvent.ResourceDiscovered(
                        AGENT, TOPICS, ORDERS, "topic", "present", "{\"partitions\":3}", ID),
                new RunningEvent.ResourceUpdated(
                        AGENT,
                        TOPICS,
                        ORDERS,
                        "topic",
                        "present",
                        "{\"partitions\":4}",
                        List.of(new FieldChange("partitions", "3", "4")),
                        ID),
                new RunningEvent.ResourceDeleted(
                        AGENT, TOPICS, ORDERS, "topic", "present", "{\"partitions\":4}", ID),
                new RunningEvent.ReportHeld(
                        AGENT, TOPICS, ID, 10, 9, ROOT, List.of("topic/orders")),
                new RunningEvent.ReportConfirmed(AGENT, TOPICS, ID, "they are gone", "OPS-1"),
                new RunningEvent.DriftObserved(
                        AGENT, TOPICS, ORDERS, "topic", "kafka/orders.toml", 412, List.of(DRIFT)),
                new RunningEvent.ConfigReloaded(AGENT, TOPICS, RELOAD),
                new RunningEvent.ConfigReloadFailed(AGENT, TOPICS, RELOAD, FAILURE),
                new RunningEvent.ReconciliationStarted(
                        AGENT,
                        TOPICS,
                        ID,
                        ReconciliationMode.APPLY,
                        ROOT,
                        10,
                        List.of("topic/payments-*"),
                        List.of(new IgnoredDrift("topic/*", "config.*")),
                        SECOND,
                        "back to what is deployed",
                        "OPS-1"),
                new RunningEvent.ReconciliationCompleted(
                        AGENT, TOPICS, ID, ReconciliationMode.APPLY, COMPLETION));
    }
}
