package org.deployledger.wire;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.deployledger.item.Checksum;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The schemas of this version of the contract, and what is computed from a schema.
public final class ContractSchemas {
    private static final List<Schema> COMMANDS =
            List.of(
                    ledger.commands.CreateEnvironment.getClassSchema(),
                    ledger.commands.ConfigureEnvironment.getClassSchema(),
                    ledger.commands.OpenChangeSet.getClassSchema(),
                    ledger.commands.AddContent.getClassSchema(),
                    ledger.commands.Stage.getClassSchema(),
                    ledger.commands.StageChanges.getClassSchema(),
                    ledger.commands.Unstage.getClassSchema(),
                    ledger.commands.Validate.getClassSchema(),
                    ledger.commands.Commit.getClassSchema(),
                    ledger.commands.Withdraw.getClassSchema(),
                    ledger.commands.WithdrawConflicts.getClassSchema(),
                    ledger.commands.LabelSnapshot.getClassSchema(),
                    ledger.commands.RemoveSnapshotLabel.getClassSchema(),
                    ledger.commands.ReportHeartbeat.getClassSchema(),
                    ledger.commands.ReportResources.getClassSchema(),
                    ledger.commands.ConfirmReport.getClassSchema(),
                    ledger.commands.ReportReload.getClassSchema(),
                    ledger.commands.StartReconciliation.getClassSchema(),
                    ledger.commands.CompleteReconciliation.getClassSchema());

    private static final List<Schema> EVENTS =
            List.of(
                    ledger.events.EnvironmentCreated.getClassSchema(),
                    ledger.events.ContentAdded.getClassSchema(),
                    ledger.events.ChangeSetOpened.getClassSchema(),
                    ledger.events.ChangeStaged.getClassSchema(),
                    ledger.events.ChangesStaged.getClassSchema(),
                    ledger.events.ChangeUnstaged.getClassSchema(),
                    ledger.events.ChangeSetValidated.getClassSchema(),
                    ledger.events.EnvironmentConfigured.getClassSchema(),
                    ledger.events.ItemChanged.getClassSchema(),
                    ledger.events.DeploymentApplied.getClassSchema(),
                    ledger.events.ItemRejected.getClassSchema(),
                    ledger.events.DeploymentRejected.getClassSchema(),
                    ledger.events.ChangeSetWithdrawn.getClassSchema(),
                    ledger.events.ChangeSetExpired.getClassSchema(),
                    ledger.events.ConflictsWithdrawn.getClassSchema(),
                    ledger.events.ItemsIndexed.getClassSchema(),
                    ledger.events.RulesActivated.getClassSchema(),
                    ledger.events.SnapshotLabelled.getClassSchema(),
                    ledger.events.SnapshotLabelRemoved.getClassSchema(),
                    ledger.events.CommandRefused.getClassSchema(),
                    ledger.events.HeartbeatRecorded.getClassSchema(),
                    ledger.events.ResourceDiscovered.getClassSchema(),
                    ledger.events.ResourceUpdated.getClassSchema(),
                    ledger.events.ResourceDeleted.getClassSchema(),
                    ledger.events.ReportHeld.getClassSchema(),
                    ledger.events.ReportConfirmed.getClassSchema(),
                    ledger.events.DriftObserved.getClassSchema(),
                    ledger.events.ConfigReloaded.getClassSchema(),
                    ledger.events.ConfigReloadFailed.getClassSchema(),
                    ledger.events.ReconciliationStarted.getClassSchema(),
                    ledger.events.ReconciliationCompleted.getClassSchema());

    private ContractSchemas() {}

    /// The schema of every command.
    public static List<Schema> commands() {
        return COMMANDS;
    }

    /// The schema of every event.
    public static List<Schema> events() {
        return EVENTS;
    }

    /// The subject of a record in a topic: `{topic}-{record full name}` (TopicRecordNameStrategy).
    public static String subject(String topic, Schema schema) {
        return topic + "-" + schema.getFullName();
    }

    /// The schema as the registry gets it: without the hints for Java's code generator.
    public static Schema published(Schema schema) {
        String hint = ",\"avro.java.string\":\"String\"";
        String text = schema.toString().replace("{\"type\":\"string\"" + hint + "}", "\"string\"");
        return new Schema.Parser().parse(text.replace(hint, ""));
    }

    /// SHA-256 of the schema's Parsing Canonical Form (Avro specification).
    public static Checksum fingerprint(Schema schema) {
        return Checksum.of(
                SchemaNormalization.toParsingForm(schema).getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, Schema> byFullName(List<Schema> schemas) {
        Map<String, Schema> byName = new LinkedHashMap<>();
        schemas.forEach(schema -> byName.put(schema.getFullName(), schema));
        return Map.copyOf(byName);
    }
}
