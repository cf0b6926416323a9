package org.deployledger.agent.report;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Resource;
import org.deployledger.content.ContentCodec;
import org.deployledger.formats.json.JsonText;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A report of all resources of a provider, as `ReportResources` carries it.
///
/// @param size bytes once inflated
/// @param data one zstd frame
/// @param digest of what it says: equal reports say the same
public record ResourceReport(UUID id, int size, Bytes data, Checksum digest, int resources) {
    /// So many differences of a resource are told, so that its event fits.
    private static final int MOST_DIFFERENCES = 100;

    /// Most bytes of a state, as JSON: the ledger refuses a report with a larger one.
    private static final int STATE_BYTES = 32 * 1024;

    /// Longer values are told by their beginning.
    private static final int VALUE_CHARACTERS = 300;

    /// The report of what was found, and of what of it a plan would change.
    public static ResourceReport of(UUID id, List<Resource> resources, Plan plan) {
        Map<String, Action> actions = new HashMap<>();
        plan.actions().forEach(action -> actions.putIfAbsent(action.resource(), action));
        List<Value> entries = new ArrayList<>();
        resources.stream()
                .sorted(Comparator.comparing(Resource::id))
                .forEach(resource -> entries.add(entry(resource, actions.remove(resource.id()))));
        actions.values().stream()
                .filter(action -> action.operation() == Action.Operation.CREATE)
                .sorted(Comparator.comparing(Action::resource))
                .forEach(action -> entries.add(entry(missing(action), action)));
        String json = JsonText.of(new Value.Table(Map.of("resources", new Value.Array(entries))));
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new ResourceReport(
                id,
                bytes.length,
                Bytes.wrap(ContentCodec.compress(bytes)),
                Checksum.of(bytes),
                entries.size());
    }

    /// What is desired and is not there is told as a resource that is missing: so its drift has a
    /// place.
    private static Resource missing(Action action) {
        return new Resource(action.resource(), action.kind(), "missing", new Value.Table(Map.of()));
    }

    private static Value entry(Resource resource, @Nullable Action action) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("id", new Value.Text(resource.id()));
        fields.put("kind", new Value.Text(resource.kind()));
        fields.put("status", new Value.Text(resource.status()));
        fields.put("state", bounded(resource));
        if (action != null) {
            if (action.item() != null) {
                fields.put("item", new Value.Text(action.item().value()));
            }
            List<Value> drift = new ArrayList<>();
            action.differences().stream()
                    .limit(MOST_DIFFERENCES)
                    .forEach(difference -> drift.add(entry(difference)));
            int untold = action.differences().size() - drift.size();
            if (untold > 0) {
                drift.add(
                        entry(new FieldDifference("… and " + untold + " more fields", null, null)));
            }
            if (drift.isEmpty()) {
                drift.add(
                        entry(
                                new FieldDifference(
                                        "status",
                                        new Value.Text(
                                                action.operation() == Action.Operation.DELETE
                                                        ? "absent"
                                                        : "present"),
                                        new Value.Text(resource.status()))));
            }
            fields.put("drift", new Value.Array(drift));
        }
        return new Value.Table(fields);
    }

    private static Value entry(FieldDifference difference) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("field", new Value.Text(difference.field()));
        if (difference.desired() != null) {
            fields.put("desired", bounded(difference.desired()));
        }
        if (difference.actual() != null) {
            fields.put("actual", bounded(difference.actual()));
        }
        return new Value.Table(fields);
    }

    /// A state that the ledger would not take is told by its checksum, so that it shows at least
    /// that it changes: one resource is no reason to know nothing of all others.
    private static Value bounded(Resource resource) {
        byte[] state = JsonText.of(resource.state()).getBytes(StandardCharsets.UTF_8);
        return state.length <= STATE_BYTES
                ? resource.state()
                : new Value.Table(
                        Map.of(
                                "omitted",
                                new Value.Text(
                                        "the state has %d bytes, of which a report holds %d"
                                                .formatted(state.length, STATE_BYTES)),
                                "sha256",
                                new Value.Text(Checksum.of(state).toString())));
    }

    private static Value bounded(Value value) {
        String json = JsonText.of(value);
        return json.length() <= VALUE_CHARACTERS
                ? value
                : new Value.Text(json.substring(0, VALUE_CHARACTERS) + "…");
    }
}
