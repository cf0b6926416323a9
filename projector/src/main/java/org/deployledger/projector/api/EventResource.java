package org.deployledger.projector.api;

import org.deployledger.event.Event;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.query.EventQueries;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;
import org.deployledger.wire.EventJson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The events as they happen (server-sent events), resumable by sequence. A comment is sent where
/// nothing happens for a while, so that both sides notice a connection that is gone.
public final class EventResource {
    private static final int BATCH = 256;

    private final EventQueries events;
    private final Duration heartbeat;

    /// @param heartbeat how long to be silent at most
    public EventResource(EventQueries events, Duration heartbeat) {
        this.events = events;
        this.heartbeat = heartbeat;
    }

    List<Route> routes() {
        return List.of(
                Api.get(
                        Api.ENVIRONMENT + "/events",
                        "The events after a sequence, and those to come (server-sent events).",
                        null,
                        this::stream,
                        Parameter.SINCE,
                        Parameter.MIN_SEQUENCE,
                        Parameter.WAIT));
    }

    private Reply stream(Call call) {
        long since =
                call.lastEventId()
                        .map(EventResource::sequence)
                        .orElseGet(() -> call.number(Parameter.SINCE).orElse(-1L));
        Looks.Subject subject = call.subject();
        return Answers.reply(
                events.events(subject, call.moment(), since, BATCH),
                found ->
                        new Reply.Events(
                                found.sequence(),
                                out -> write(subject, found.value(), since, out)));
    }

    private static long sequence(String lastEventId) {
        try {
            return Long.parseLong(lastEventId);
        } catch (NumberFormatException e) {
            throw new BadCall(400, "bad_parameter", "Last-Event-ID is no sequence");
        }
    }

    private void write(Looks.Subject subject, List<Event> first, long since, OutputStream out)
            throws IOException {
        long last = since;
        List<Event> batch = first;
        while (true) {
            for (Event event : batch) {
                write(event, out);
                last = event.metadata().sequence();
            }
            if (batch.isEmpty() && !events.await(subject.environment(), last, heartbeat)) {
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
            }
            if (batch.size() < BATCH) {
                out.flush();
            }
            if (Thread.currentThread().isInterrupted()
                    || !(events.events(subject, Moment.NOW, last, BATCH)
                            instanceof Answer.Found<List<Event>> next)) {
                return;
            }
            batch = next.value();
        }
    }

    private static void write(Event event, OutputStream out) throws IOException {
        out.write(
                ("id: " + event.metadata().sequence() + "\nevent: " + event.type() + "\ndata: ")
                        .getBytes(StandardCharsets.UTF_8));
        out.write((EventJson.line(event, false) + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
