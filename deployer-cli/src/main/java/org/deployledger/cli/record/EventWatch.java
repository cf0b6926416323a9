package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.render.Output;
import org.deployledger.cli.render.OutputFormat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Prints events as they happen, one line each, until the stream ends or enough were seen.
public final class EventWatch {
    private final Output output;
    private final EventWords words;

    /// @param states of documents by path, as far as they are known
    public EventWatch(Output output, Map<String, String> states) {
        this.output = output;
        this.words = new EventWords(states);
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
            output.text(view -> view.line(words.line(entry, view)));
        }
    }

    /// How long a stream may be silent, heartbeats included, before it counts as broken.
    public static final Duration SILENCE = Duration.ofSeconds(60);
}
