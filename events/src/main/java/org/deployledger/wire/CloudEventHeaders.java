package org.deployledger.wire;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.UUID;

/// The headers of an event by the CloudEvents 1.0 Kafka protocol binding, binary content mode, so
/// that a consumer routes without decoding.
public final class CloudEventHeaders {
    /// `{environment}/{sequence}`.
    public static final String ID = "ce_id";

    /// Full record name, such as `ledger.events.ItemChanged`.
    public static final String TYPE = "ce_type";

    private static final int SEQUENCE_DIGITS = 19;

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private CloudEventHeaders() {}

    /// The headers of the event.
    ///
    /// @param ledgerId the Kafka cluster id
    public static Headers of(String ledgerId, Event event) {
        String environment = event.metadata().environment().value();
        RecordHeaders headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, ID, event.metadata().eventId());
        add(headers, "ce_source", "/ledger/" + ledgerId + "/" + environment);
        add(headers, TYPE, "ledger.events." + event.type());
        subject(event).ifPresent(subject -> add(headers, "ce_subject", subject));
        add(headers, "ce_time", TIME.format(event.metadata().recordedAt()));
        add(headers, "ce_sequence", padded(event.metadata().sequence()));
        add(headers, "content-type", "application/avro");
        return headers;
    }

    /// 19 digits, so that text order is numeric order.
    private static String padded(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }

    /// The item path, label, agent, provider (`agent/provider`) or resource (`agent/provider/id`)
    /// where the event is about one of them, else the change set where it has one.
    static Optional<String> subject(Event event) {
        return switch (event.body()) {
            case EventBody.ItemChanged changed -> Optional.of(changed.path().value());
            case EventBody.ItemRejected rejected -> Optional.of(rejected.path());
            case EventBody.ChangeStaged staged -> Optional.of(staged.path().value());
            case EventBody.ChangeUnstaged unstaged -> Optional.of(unstaged.path().value());
            case EventBody.SnapshotLabelled labelled -> Optional.of(labelled.name().value());
            case EventBody.SnapshotLabelRemoved removed -> Optional.of(removed.name().value());
            case RunningEvent running -> Optional.of(subject(running));
            case EventBody.EnvironmentCreated _,
                    EventBody.EnvironmentConfigured _,
                    EventBody.ChangeSetValidated _,
                    EventBody.ContentAdded _,
                    EventBody.ChangeSetOpened _,
                    EventBody.ChangesStaged _,
                    EventBody.DeploymentApplied _,
                    EventBody.DeploymentRejected _,
                    EventBody.ChangeSetWithdrawn _,
                    EventBody.ChangeSetExpired _,
                    EventBody.ConflictsWithdrawn _,
                    EventBody.ItemsIndexed _,
                    EventBody.RulesActivated _,
                    EventBody.CommandRefused _ ->
                    changeSet(event.metadata().changeSet());
        };
    }

    private static String subject(RunningEvent event) {
        return switch (event) {
            case RunningEvent.HeartbeatRecorded it -> it.agent().value();
            case RunningEvent.ResourceDiscovered it ->
                    it.agent() + "/" + it.provider() + "/" + it.resource();
            case RunningEvent.ResourceUpdated it ->
                    it.agent() + "/" + it.provider() + "/" + it.resource();
            case RunningEvent.ResourceDeleted it ->
                    it.agent() + "/" + it.provider() + "/" + it.resource();
            case RunningEvent.DriftObserved it ->
                    it.agent() + "/" + it.provider() + "/" + it.resource();
            case RunningEvent.ReportHeld it -> it.agent() + "/" + it.provider();
            case RunningEvent.ReportConfirmed it -> it.agent() + "/" + it.provider();
            case RunningEvent.ConfigReloaded it -> it.agent() + "/" + it.provider();
            case RunningEvent.ConfigReloadFailed it -> it.agent() + "/" + it.provider();
            case RunningEvent.ReconciliationStarted it -> it.agent() + "/" + it.provider();
            case RunningEvent.ReconciliationCompleted it -> it.agent() + "/" + it.provider();
        };
    }

    private static Optional<String> changeSet(@Nullable UUID changeSet) {
        return Optional.ofNullable(changeSet).map(UUID::toString);
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
