package org.deployledger.service.running;

import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.formats.Parser;
import org.deployledger.formats.json.JsonText;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Bytes;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.running.ResourceId;
import org.deployledger.service.decision.Refusal;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what a report says: the shape is that of `data` in `ReportResources.avsc`.
final class ReportedResources {
    /// Most resources of one provider.
    static final int MOST = 10_000;

    /// Most bytes of a report once inflated.
    static final int MOST_BYTES = 16 << 20;

    /// Most bytes of a resource's state, as JSON.
    static final int STATE_BYTES = 32 * 1024;

    /// Most bytes of a resource's drift: so its event fits.
    static final int DRIFT_BYTES = 128 * 1024;

    private static final Limits LIMITS = new Limits(MOST_BYTES, 64, 2_000_000);
    private static final Set<String> FIELDS =
            Set.of("id", "kind", "status", "state", "item", "drift");
    private static final Set<String> DRIFT_FIELDS = Set.of("field", "desired", "actual");

    private ReportedResources() {}

    /// A resource as it was found.
    ///
    /// @param state its JSON text is `stateText`
    record Reported(
            ResourceId id,
            String kind,
            String status,
            Value state,
            String stateText,
            @Nullable ItemPath item,
            List<Drift> drift) {}

    /// A field that is not as desired; values as JSON, null where there is none.
    record Drift(String field, @Nullable String desired, @Nullable String actual) {}

    /// What came of reading.
    sealed interface Reading {}

    /// All resources, in the order of their ids.
    record Read(List<Reported> resources) implements Reading {}

    /// It cannot be read.
    record Unreadable(Refusal refusal) implements Reading {}

    static Reading read(Bytes data, int size) {
        if (size < 0 || size > MOST_BYTES) {
            return unreadable("the report has " + size + " bytes, at most " + MOST_BYTES);
        }
        return switch (ContentCodec.inflate(data.array(), size)) {
            case Inflation.Inflated(byte[] report) when report.length == size -> parsed(report);
            case Inflation.Inflated(byte[] report) ->
                    unreadable("the report has " + report.length + " bytes, not " + size);
            default -> unreadable("the report is no zstd frame of " + size + " bytes");
        };
    }

    private static Reading parsed(byte[] report) {
        return switch (Parser.parse(Format.JSON, report, LIMITS)) {
            case Parsing.Unparsable bad ->
                    unreadable("the report is no JSON: " + bad.faults().getFirst().message());
            case Parsing.Parsed document -> {
                try {
                    yield new Read(resources(document.root()));
                } catch (InvalidValueException e) {
                    yield new Unreadable(Refusal.of(e));
                }
            }
        };
    }

    private static List<Reported> resources(Value root) {
        if (!(root instanceof Value.Table(Map<String, Value> fields)
                && fields.get("resources") instanceof Value.Array(List<Value> items))) {
            throw invalid("the report has no array resources");
        }
        if (items.size() > MOST) {
            throw invalid("the report has " + items.size() + " resources, at most " + MOST);
        }
        List<Reported> resources = new ArrayList<>();
        Set<ResourceId> seen = new HashSet<>();
        for (Value item : items) {
            Reported reported = resource(table(item, "resources"));
            if (!seen.add(reported.id())) {
                throw invalid("the report has resource " + reported.id() + " twice");
            }
            resources.add(reported);
        }
        resources.sort((a, b) -> a.id().compareTo(b.id()));
        return resources;
    }

    private static Reported resource(Map<String, Value> fields) {
        expect(fields, FIELDS);
        ResourceId id = new ResourceId(text(fields, "id"));
        Value state = new Value.Table(table(fields.get("state"), "state"));
        String stateText = JsonText.of(state);
        bounded("state of " + id, stateText, STATE_BYTES);
        Value item = fields.get("item");
        List<Drift> drift = drift(fields.get("drift"));
        int bytes = 0;
        for (Drift each : drift) {
            bytes += Text.utf8Length(each.field() + each.desired() + each.actual());
        }
        if (bytes > DRIFT_BYTES) {
            throw invalid(
                    "the drift of " + id + " has " + bytes + " bytes, at most " + DRIFT_BYTES);
        }
        return new Reported(
                id,
                word(fields, "kind"),
                word(fields, "status"),
                state,
                stateText,
                item == null || item instanceof Value.Null
                        ? null
                        : new ItemPath(text(fields, "item")),
                drift);
    }

    private static List<Drift> drift(@Nullable Value value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Value.Array(List<Value> items))) {
            throw invalid("drift is no array");
        }
        List<Drift> drift = new ArrayList<>();
        for (Value item : items) {
            Map<String, Value> fields = table(item, "drift");
            expect(fields, DRIFT_FIELDS);
            String field = Text.printable("field", text(fields, "field"), Shapes.TEXT_BYTES);
            drift.add(new Drift(field, json(fields, "desired"), json(fields, "actual")));
        }
        drift.sort((a, b) -> a.field().compareTo(b.field()));
        return drift;
    }

    private static @Nullable String json(Map<String, Value> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(JsonText::of).orElse(null);
    }

    private static Map<String, Value> table(@Nullable Value value, String name) {
        if (value instanceof Value.Table(Map<String, Value> entries)) {
            return entries;
        }
        throw invalid(name + " has something that is no object");
    }

    private static String word(Map<String, Value> fields, String name) {
        return Text.printable(name, text(fields, name), Shapes.WORD_BYTES);
    }

    private static String text(Map<String, Value> fields, String name) {
        if (fields.get(name) instanceof Value.Text(String text)) {
            return text;
        }
        throw invalid("a resource has no text " + name);
    }

    private static void bounded(String what, String text, int most) {
        if (Text.utf8Length(text) > most) {
            throw invalid("the " + what + " is larger than " + most + " bytes");
        }
    }

    private static void expect(Map<String, Value> fields, Set<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw invalid("there is no field " + Text.quote(name) + " in a report");
            }
        }
    }

    private static Reading unreadable(String message) {
        return new Unreadable(Refusal.of("invalid_report", message));
    }

    private static InvalidValueException invalid(String message) {
        return new InvalidValueException("invalid_report", message);
    }
}
