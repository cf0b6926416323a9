package org.deployledger.agent.proxmox.cluster;

import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The state of a resource while it is written: what is not known is not in it.
final class State {
    private final Map<String, Value> entries = new LinkedHashMap<>();

    State text(String field, @Nullable String text) {
        return value(field, text == null ? null : new Value.Text(text));
    }

    State number(String field, @Nullable Long number) {
        return value(field, number == null ? null : Value.Int.of(number));
    }

    /// Only where it is set.
    State flag(String field, boolean isSet) {
        return value(field, isSet ? new Value.Bool(true) : null);
    }

    /// A time in seconds since 1970, as people write it.
    State moment(String field, @Nullable Long seconds) {
        return text(field, seconds == null ? null : Instant.ofEpochSecond(seconds).toString());
    }

    State texts(String field, List<String> texts) {
        return value(
                field,
                texts.isEmpty()
                        ? null
                        : new Value.Array(
                                List.copyOf(texts.stream().map(Value.Text::new).toList())));
    }

    State value(String field, @Nullable Value value) {
        if (value != null) {
            entries.put(field, value);
        }
        return this;
    }

    Value.Table table() {
        return new Value.Table(entries);
    }
}
