package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Output;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.time.Duration;
import java.util.Optional;

/// Prints events as they happen, one line each, until the stream ends or enough were seen.
public final class EventWatch {
    private final Output output;

    public EventWatch(Output output) {
        this.output = output;
    }

    /// Prints events until the feed ends.
    ///
    /// @param limit most events to print
    public void print(EventFeed feed, long limit) {
        long printed = 0;
        while (printed < limit) {
            Optional<EventFeed.Entry> entry = feed.next();
            if (entry.isEmpty()) {
                return;
            }
            print(entry.get());
            output.flush();
            printed++;
        }
    }

    private void print(EventFeed.Entry entry) {
        if (output.format() == OutputFormat.json) {
            output.plain(
                    JsonObject.versioned()
                            .put("sequence", entry.sequence())
                            .put("type", entry.type())
                            .put("event", entry.data().orElse(null))
                            .line());
        } else {
            output.text(view -> view.line(line(entry, view)));
        }
    }

    private static String line(EventFeed.Entry entry, TextView view) {
        JsonObject event = entry.data().orElseGet(JsonObject::new);
        JsonObject metadata = event.object("metadata");
        return "%-8d %-20s %s%s"
                .formatted(
                        entry.sequence(),
                        entry.type(),
                        subject(entry.type(), event, metadata, view),
                        metadata.text("actor").map(actor -> "   " + actor).orElse(""));
    }

    private static String subject(
            String type, JsonObject event, JsonObject metadata, TextView view) {
        return switch (type) {
            case "ItemChanged" ->
                    "%s %s    version %d"
                            .formatted(
                                    view.sign(
                                            Symbol.of(
                                                    event.text("operation")
                                                            .orElse("modified")
                                                            .toLowerCase(java.util.Locale.ROOT))),
                                    event.text("path").orElse(""),
                                    event.numberOf("new_version").orElse(0));
            case "ItemRejected" ->
                    "%s %s    %s"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    event.text("path").orElse(""),
                                    event.text("message").orElse(""));
            case "CommandRefused" -> event.text("message").orElse("");
            default ->
                    metadata.text("change_set").map(id -> "deployment " + Brief.id(id)).orElse("");
        };
    }

    /// How long a stream may be silent, heartbeats included, before it counts as broken.
    public static final Duration SILENCE = Duration.ofSeconds(60);
}
