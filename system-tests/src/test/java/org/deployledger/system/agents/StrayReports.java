package org.deployledger.system.agents;

import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.RunningCommand;
import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.running.Heartbeat;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.traffic.CommandSender;

import java.time.Duration;
import java.util.List;

/// What a run of an agent had sent when a newer one started, and what reaches the ledger after it.
final class StrayReports {
    private StrayReports() {}

    /// Sends a heartbeat of that run, and waits until it is refused.
    static void of(RunningLedger ledger, String environment, String agent, String instance) {
        Heartbeat heartbeat =
                new Heartbeat(
                        "host", "0", false, Duration.ofSeconds(2), 0, Checksum.ZERO, List.of());
        CommandEnvelope envelope =
                CommandEnvelope.of(
                        new EnvironmentName(environment), new Actor("agent:" + agent), null, null);
        try (CommandSender sender = ledger.sender()) {
            sender.send(new RunningCommand.ReportHeartbeat(envelope, agent, instance, heartbeat));
        }
        Await.until(
                "the refusal of a report of the older run",
                () ->
                        ledger.log().bodies(environment, EventBody.CommandRefused.class).stream()
                                .anyMatch(refused -> refused.code().equals("agent_fenced")));
    }
}
