package org.deployledger.service.running;

import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.deployledger.running.Completion;
import org.deployledger.running.FieldDrift;
import org.deployledger.running.Heartbeat;
import org.deployledger.running.HostCommand;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ProviderStatus;
import org.deployledger.running.ReconciliationAction;
import org.deployledger.running.ReconciliationProblem;
import org.deployledger.running.Reload;
import org.deployledger.running.ReloadFailure;
import org.deployledger.running.ResourceId;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks what agents and people say: lengths, control characters, numbers. What breaks the rules
/// is an [InvalidValueException], and so a refusal.
final class Shapes {
    static final int WORD_BYTES = 64;
    static final int MESSAGE_BYTES = 2048;
    static final int TEXT_BYTES = 4096;

    private static final int OUTPUT_BYTES = 16 * 1024;
    private static final int VALUE_BYTES = 32 * 1024;
    private static final int MOST_PROVIDERS = 64;
    private static final Duration LONGEST = Duration.ofDays(366);

    private Shapes() {}

    static void texts(@Nullable String reason, @Nullable String ticket) {
        text("reason", reason, TEXT_BYTES);
        text("ticket", ticket, TEXT_BYTES);
    }

    static void check(Heartbeat heartbeat) {
        text("host", heartbeat.host(), 255);
        text("version", heartbeat.version(), WORD_BYTES);
        duration("interval_ms", heartbeat.interval());
        number("sequence", heartbeat.sequence());
        most("providers", heartbeat.providers(), MOST_PROVIDERS);
        Set<String> names = new HashSet<>();
        for (ProviderStatus status : heartbeat.providers()) {
            if (!names.add(new ProviderName(status.provider()).value())) {
                throw invalid("the heartbeat names provider " + status.provider() + " twice");
            }
            text("kind", status.kind(), WORD_BYTES);
            text("system", status.system(), TEXT_BYTES);
            text("policy", status.policy(), WORD_BYTES);
            text("message", status.message(), MESSAGE_BYTES);
            number("drifted", status.drifted());
        }
    }

    static void check(Reload reload, @Nullable ReloadFailure failure) {
        if (reload.number() < 1 || reload.attempt() < 1) {
            throw invalid("reloads and attempts are counted from 1");
        }
        number("sequence", reload.sequence());
        number("added", reload.added());
        number("changed", reload.changed());
        number("removed", reload.removed());
        duration("duration_ms", reload.duration());
        for (HostCommand command : reload.commands()) {
            path(command.item());
            command.command().forEach(word -> text("command", word, TEXT_BYTES));
            duration("duration_ms", command.duration());
            lines("output", command.output(), OUTPUT_BYTES);
        }
        if (failure != null) {
            text("code", failure.code(), WORD_BYTES);
            lines("message", failure.message(), MESSAGE_BYTES);
        }
    }

    static void check(Completion completion) {
        number("sequence", completion.sequence());
        number("planned", completion.planned());
        number("done", completion.done());
        number("failed", completion.failed());
        duration("duration_ms", completion.duration());
        text("message", completion.message(), MESSAGE_BYTES);
        for (ReconciliationAction action : completion.actions()) {
            var _ = new ResourceId(action.resource());
            text("kind", action.kind(), WORD_BYTES);
            path(action.item());
            text("summary", action.summary(), MESSAGE_BYTES);
            text("code", action.code(), WORD_BYTES);
            lines("message", action.message(), MESSAGE_BYTES);
            action.differences().forEach(Shapes::check);
        }
        for (ReconciliationProblem problem : completion.problems()) {
            path(problem.item());
            text("code", problem.code(), WORD_BYTES);
            lines("message", problem.message(), MESSAGE_BYTES);
        }
    }

    static void check(FieldDrift drift) {
        text("field", drift.field(), TEXT_BYTES);
        text("desired", drift.desired(), VALUE_BYTES);
        text("actual", drift.actual(), VALUE_BYTES);
    }

    static void path(@Nullable String path) {
        if (path != null) {
            var _ = new ItemPath(path);
        }
    }

    static void text(String field, @Nullable String text, int limit) {
        if (text != null) {
            Text.printable(field, text, limit);
        }
    }

    static void duration(String field, Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw invalid(field + " is " + duration.toMillis() + ", not within a year");
        }
    }

    static void number(String field, long number) {
        if (number < 0) {
            throw invalid(field + " is " + number + ", less than 0");
        }
    }

    private static void most(String field, List<?> list, int most) {
        if (list.size() > most) {
            throw invalid(field + " has " + list.size() + " entries, at most " + most + " are");
        }
    }

    /// Text that may have line feeds.
    private static void lines(String field, @Nullable String text, int limit) {
        if (text != null) {
            Text.printable(field, text.replace('\n', ' ').replace('\t', ' '), limit);
        }
    }

    private static InvalidValueException invalid(String message) {
        return new InvalidValueException("invalid_report", message);
    }
}
