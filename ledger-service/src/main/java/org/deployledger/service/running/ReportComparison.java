package org.deployledger.service.running;

import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.formats.Parser;
import org.deployledger.formats.json.JsonText;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.deployledger.running.FieldChange;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.ResourceId;
import org.deployledger.service.rules.file.GuardRails;
import org.deployledger.state.running.DriftRow;
import org.deployledger.state.running.ProviderRow;
import org.deployledger.state.running.ResourceRow;
import org.deployledger.state.running.RunningState;
import org.deployledger.state.running.Source;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Compares a report with what the ledger knew.
final class ReportComparison {
    private static final int MOST_NAMED = 20;

    /// So few may be gone at once without suspicion, if not all are.
    private static final int FEW = 3;

    private final RunningState state;
    private final Source source;
    private final UUID report;
    private final GuardRails guards;
    private final List<GuardRails.Ignored> ignored;
    private final List<EventBody> events = new ArrayList<>();
    private final TreeMap<ResourceId, ResourceRow> known = new TreeMap<>();
    private final Map<ResourceId, DriftRow> drifting = new TreeMap<>();

    ReportComparison(
            RunningState state, Source source, UUID report, GuardRails guards, Instant now) {
        this.state = state;
        this.source = source;
        this.report = report;
        this.guards = guards;
        this.ignored = guards.ignored(now.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /// What the report comes to; nothing where it says what is known.
    ///
    /// @param sequence of the desired state that the drift is said against
    List<EventBody> events(List<ReportedResources.Reported> resources, long sequence) {
        state.resources(source, (id, row) -> known.put(id, row) == null);
        state.drift(source, (id, row) -> drifting.put(id, row) == null);
        Map<ResourceId, ReportedResources.Reported> found = new HashMap<>();
        resources.forEach(each -> found.put(each.id(), each));
        List<ResourceId> missing =
                known.keySet().stream().filter(id -> !found.containsKey(id)).toList();
        if (isSuspicious(missing)) {
            return hold(missing);
        }
        for (ReportedResources.Reported each : resources) {
            compare(each, known.get(each.id()));
        }
        missing.forEach(id -> deleted(id, known.get(id)));
        for (ReportedResources.Reported each : resources) {
            drift(each, sequence);
        }
        missing.forEach(id -> noDrift(id, sequence));
        return events;
    }

    private boolean isSuspicious(List<ResourceId> missing) {
        boolean most = missing.size() * 100L > known.size() * (long) guards.holdMissingPercent();
        boolean many = missing.size() > FEW || missing.size() == known.size();
        if (missing.isEmpty() || !most || !many) {
            return false;
        }
        ProviderRow.Held held = state.provider(source).held();
        boolean seenAgain =
                held != null
                        && held.missing().equals(digest(missing))
                        && (held.confirmed() || !held.report().equals(report));
        return !seenAgain;
    }

    private List<EventBody> hold(List<ResourceId> missing) {
        ProviderRow.Held held = state.provider(source).held();
        if (held != null && held.report().equals(report)) {
            return List.of();
        }
        return List.of(
                new RunningEvent.ReportHeld(
                        source.agent(),
                        source.provider(),
                        report,
                        known.size(),
                        missing.size(),
                        digest(missing),
                        missing.stream().limit(MOST_NAMED).map(ResourceId::value).toList()));
    }

    private void compare(ReportedResources.Reported now, @Nullable ResourceRow before) {
        if (before == null) {
            events.add(
                    new RunningEvent.ResourceDiscovered(
                            source.agent(),
                            source.provider(),
                            now.id(),
                            now.kind(),
                            now.status(),
                            now.stateText(),
                            report));
        } else if (!before.state().equals(now.stateText())
                || !before.status().equals(now.status())
                || !before.kind().equals(now.kind())) {
            events.add(
                    new RunningEvent.ResourceUpdated(
                            source.agent(),
                            source.provider(),
                            now.id(),
                            now.kind(),
                            now.status(),
                            now.stateText(),
                            changes(before, now),
                            report));
        }
    }

    private static List<FieldChange> changes(ResourceRow before, ReportedResources.Reported now) {
        List<FieldChange> changes = new ArrayList<>();
        if (!before.status().equals(now.status())) {
            changes.add(
                    new FieldChange(
                            "status",
                            JsonText.of(new Value.Text(before.status())),
                            JsonText.of(new Value.Text(now.status()))));
        }
        for (KeyDifference each : KeyDifference.between(state(before), now.state())) {
            String field = each.path().toString();
            changes.add(
                    switch (each) {
                        case KeyDifference.Added(_, Value value) ->
                                new FieldChange(field, null, JsonText.of(value));
                        case KeyDifference.Removed(_, Value value) ->
                                new FieldChange(field, JsonText.of(value), null);
                        case KeyDifference.Modified(_, Value old, Value value) ->
                                new FieldChange(field, JsonText.of(old), JsonText.of(value));
                    });
        }
        return changes;
    }

    private void deleted(ResourceId id, @Nullable ResourceRow row) {
        if (row != null) {
            events.add(
                    new RunningEvent.ResourceDeleted(
                            source.agent(),
                            source.provider(),
                            id,
                            row.kind(),
                            row.status(),
                            row.state(),
                            report));
        }
    }

    private void drift(ReportedResources.Reported now, long sequence) {
        List<FieldDrift> fields = new ArrayList<>();
        DriftRow before = drifting.get(now.id());
        for (ReportedResources.Drift each : now.drift()) {
            if (!isIgnored(now.id(), each.field())) {
                fields.add(
                        new FieldDrift(
                                each.field(),
                                each.desired(),
                                recorded(now.id(), each.field(), before),
                                each.actual()));
            }
        }
        String item = now.item() == null ? null : now.item().value();
        if (fields.isEmpty()) {
            noDrift(now.id(), sequence);
        } else if (before == null || !before.fields().equals(fields)) {
            events.add(
                    new RunningEvent.DriftObserved(
                            source.agent(),
                            source.provider(),
                            now.id(),
                            now.kind(),
                            item,
                            sequence,
                            fields));
        }
    }

    private void noDrift(ResourceId id, long sequence) {
        DriftRow before = drifting.get(id);
        if (before != null) {
            events.add(
                    new RunningEvent.DriftObserved(
                            source.agent(),
                            source.provider(),
                            id,
                            before.kind(),
                            before.item(),
                            sequence,
                            List.of()));
        }
    }

    /// What the ledger knew before the drift began.
    private @Nullable String recorded(ResourceId id, String field, @Nullable DriftRow before) {
        if (before != null) {
            for (FieldDrift each : before.fields()) {
                if (each.field().equals(field)) {
                    return each.recorded();
                }
            }
        }
        ResourceRow row = known.get(id);
        if (row == null || !(KeyPath.read(field) instanceof KeyPath.Read(KeyPath path))) {
            return null;
        }
        if (field.equals("status")) {
            return JsonText.of(new Value.Text(row.status()));
        }
        Optional<Value> value = state(row).at(path);
        return value.map(JsonText::of).orElse(null);
    }

    private boolean isIgnored(ResourceId id, String field) {
        return ignored.stream()
                .anyMatch(
                        each -> each.resource().matches(id.value()) && each.field().matches(field));
    }

    private static Value state(ResourceRow row) {
        byte[] json = row.state().getBytes(StandardCharsets.UTF_8);
        return Parser.parse(Format.JSON, json) instanceof Parsing.Parsed parsed
                ? parsed.root()
                : new Value.Table(Map.of());
    }

    private static Checksum digest(List<ResourceId> ids) {
        StringBuilder text = new StringBuilder();
        ids.forEach(id -> text.append(id).append('\n'));
        return Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
