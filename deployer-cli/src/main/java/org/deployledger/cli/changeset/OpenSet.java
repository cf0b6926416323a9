package org.deployledger.cli.changeset;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.item.Checksum;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A change set that is open, as the ledger tells it.
///
/// @param nextIndex above every index that was ever used in it
record OpenSet(UUID id, int nextIndex, JsonObject json) {
    static OpenSet of(JsonObject json) {
        return new OpenSet(
                UUID.fromString(json.required("deployment")),
                (int) json.numberOf("next_index").orElse(0),
                json);
    }

    String owner() {
        return json.required("deployed_by");
    }

    Optional<String> reason() {
        return json.text("reason");
    }

    Instant openedAt() {
        return Instant.parse(json.required("recorded_at"));
    }

    Optional<Instant> expiresAt() {
        return json.text("expires_at").map(Instant::parse);
    }

    long changeCount() {
        return json.number("change_count");
    }

    /// What is staged, by index.
    List<StagedChange> staged() {
        return json.objects("staged").stream().map(OpenSet::change).toList();
    }

    Optional<StagedChange> staged(String path) {
        return staged().stream().filter(change -> change.path().equals(path)).findFirst();
    }

    /// What the last validation found, empty where there was none.
    Optional<JsonObject> validation() {
        return json.text("validation").map(_ -> json.object("validation"));
    }

    private static StagedChange change(JsonObject json) {
        return new StagedChange(
                (int) json.number("index"),
                json.required("path"),
                json.required("operation").equals(StagedOperation.DELETE.label())
                        ? StagedOperation.DELETE
                        : StagedOperation.PUT,
                json.number("base_version"),
                json.text("checksum").map(Checksum::parse).orElse(null));
    }
}
