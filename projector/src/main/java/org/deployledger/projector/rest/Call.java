package org.deployledger.projector.rest;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A call as its handler sees it: values that are checked, or a [BadCall] that says why not.
///
/// @param names values of the names in the path, decoded
/// @param query values of the query parameters, decoded
/// @param lastEventId what the client says that it has, for event streams
/// @param forwarded whether another instance has passed it on
/// @param body the body, read when it is asked for
public record Call(
        Map<String, String> names,
        Map<String, String> query,
        Optional<String> lastEventId,
        boolean forwarded,
        Supplier<byte[]> body) {
    /// Most rows of a list.
    public static final int MOST_ROWS = 1000;

    /// Most rows where somebody catches up: a workspace of this size needs one round trip.
    public static final int MOST_CHANGES = 10_000;

    private static final String DEPLOYMENT = "deployment:";
    private static final String LABEL = "label:";
    private static final int USUAL_ROWS = 100;
    private static final int MOST_SECONDS = 60;
    private static final int USUAL_SECONDS = 5;

    /// The environment in the path.
    public Looks.Subject subject() {
        return new Looks.Subject(checked(() -> new EnvironmentName(name("env"))), forwarded);
    }

    /// A name in the path.
    public String name(String key) {
        String value = names.get(key);
        if (value == null) {
            throw new IllegalStateException("the route has no name " + key);
        }
        return value;
    }

    /// The item path in the path.
    public String itemPath() {
        return checked(() -> new ItemPath(name("path"))).value();
    }

    /// A checksum.
    public static Checksum checksum(String text) {
        return checked(() -> Checksum.parse(text));
    }

    /// A query parameter that may be absent.
    public Optional<String> text(Parameter parameter) {
        return Optional.ofNullable(query.get(parameter.key()));
    }

    /// A query parameter that is a whole number, at least 0.
    public Optional<Long> number(Parameter parameter) {
        return text(parameter).map(value -> number(parameter, value, Long.MAX_VALUE));
    }

    private static long number(Parameter parameter, String value, long most) {
        try {
            if (!value.isEmpty() && value.chars().allMatch(each -> each >= '0' && each <= '9')) {
                long number = Long.parseLong(value);
                if (number <= most) {
                    return number;
                }
            }
        } catch (NumberFormatException e) {
            throw BadCall.parameter(parameter.key(), value, "a number of at most 19 digits");
        }
        throw BadCall.parameter(
                parameter.key(),
                value,
                most == Long.MAX_VALUE ? "a whole number" : "a whole number up to " + most);
    }

    /// A query parameter that is true or false.
    public Optional<Boolean> flag(Parameter parameter) {
        return text(parameter).map(value -> flag(parameter, value));
    }

    private static boolean flag(Parameter parameter, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw BadCall.parameter(parameter.key(), value, "true or false");
        };
    }

    /// A query parameter that is a time.
    public Optional<Instant> time(Parameter parameter) {
        return text(parameter).map(value -> time(parameter, value));
    }

    private static Instant time(Parameter parameter, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw BadCall.parameter(parameter.key(), value, "a time such as 2026-01-31T12:00:00Z");
        }
    }

    /// How long to wait at most.
    public Duration patience(Duration otherwise) {
        return text(Parameter.WAIT)
                .map(value -> Duration.ofSeconds(number(Parameter.WAIT, value, MOST_SECONDS)))
                .orElse(otherwise);
    }

    /// The moment that is asked for.
    public Moment moment() {
        return new Moment(
                asOf(Parameter.AS_OF).orElse(new Moment.AsOf.Head()),
                number(Parameter.MIN_SEQUENCE).orElse(-1L),
                patience(Duration.ofSeconds(USUAL_SECONDS)));
    }

    /// A query parameter that is a moment.
    public Optional<Moment.AsOf> asOf(Parameter parameter) {
        return text(parameter).map(value -> asOf(parameter, value));
    }

    private static Moment.AsOf asOf(Parameter parameter, String value) {
        if (value.startsWith(DEPLOYMENT)) {
            return new Moment.AsOf.Deployment(value.substring(DEPLOYMENT.length()));
        }
        if (value.startsWith(LABEL)) {
            return new Moment.AsOf.Label(
                    checked(() -> new LabelName(value.substring(LABEL.length()))).value());
        }
        if (!value.isEmpty() && Character.isDigit(value.charAt(0)) && !value.contains("-")) {
            return new Moment.AsOf.Sequence(number(parameter, value, Long.MAX_VALUE));
        }
        try {
            return new Moment.AsOf.Time(
                    notAhead(parameter, OffsetDateTime.parse(value).toInstant()));
        } catch (DateTimeException e) {
            throw BadCall.parameter(
                    parameter.key(),
                    value,
                    "a sequence, a time such as 2026-01-31T12:00:00Z, deployment:ID or label:NAME");
        }
    }

    /// What is going to be is not known; clocks may differ by a minute.
    private static Instant notAhead(Parameter parameter, Instant time) {
        if (time.isAfter(Instant.now().plusSeconds(60))) {
            throw BadCall.parameter(parameter.key(), time.toString(), "a time that has come");
        }
        return time;
    }

    /// The part of a list that is asked for.
    public Page page() {
        return page(MOST_ROWS);
    }

    /// The same where another number of rows is the most.
    public Page page(int most) {
        long limit =
                text(Parameter.LIMIT)
                        .map(value -> number(Parameter.LIMIT, value, most))
                        .orElse((long) USUAL_ROWS);
        if (limit == 0) {
            throw BadCall.parameter(Parameter.LIMIT.key(), "0", "1 to " + most);
        }
        return new Page(query.get(Parameter.AFTER.key()), (int) limit);
    }

    /// The body as this record.
    public <T> T body(Class<T> type) {
        return Json.read(body.get(), type);
    }

    private static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException e) {
            throw new BadCall(400, e.code(), String.valueOf(e.getMessage()));
        }
    }
}
