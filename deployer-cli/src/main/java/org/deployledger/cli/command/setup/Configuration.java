package org.deployledger.cli.command.setup;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.CommandAnswer;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.EnvironmentSettings;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The settings of an environment, and setting them.
final class Configuration {
    private static final String DEFAULT = "default";

    private final LedgerAccess ledger;
    private final EnvironmentName environment;
    private final Actor actor;

    Configuration(LedgerAccess ledger, EnvironmentName environment, Actor actor) {
        this.ledger = ledger;
        this.environment = environment;
        this.actor = actor;
    }

    /// Sets what is given, and leaves the rest.
    Result set(Optional<String> expiry, Optional<String> versions, Optional<String> days) {
        ledger.openAhead();
        JsonObject head = ledger.api().get(LedgerApi.in(environment.value()));
        EnvironmentSettings before = settings(head);
        EnvironmentSettings wanted =
                new EnvironmentSettings(
                        expiry.isEmpty() ? before.changeSetExpiry() : duration(expiry.get()),
                        versions.isEmpty()
                                ? before.historyVersions()
                                : number("--history-versions", versions.get()),
                        days.isEmpty()
                                ? before.historyDays()
                                : number("--history-days", days.get()));
        if (wanted.equals(before)) {
            return new Configured(environment.value(), wanted, head.number("sequence"));
        }
        EventFeed.Entry answer =
                new CommandAnswer(ledger, environment.value(), head.number("sequence"))
                        .to(
                                List.of(
                                        new Command.ConfigureEnvironment(
                                                CommandEnvelope.of(environment, actor, null, null),
                                                wanted)),
                                "EnvironmentConfigured");
        return new Configured(environment.value(), wanted, answer.sequence());
    }

    private static EnvironmentSettings settings(JsonObject head) {
        OptionalLong millis = head.numberOf("change_set_expiry_ms");
        return new EnvironmentSettings(
                millis.isEmpty() ? null : Duration.ofMillis(millis.getAsLong()),
                integer(head.numberOf("history_versions")),
                integer(head.numberOf("history_days")));
    }

    private static @Nullable Integer integer(OptionalLong value) {
        return value.isEmpty() ? null : Math.toIntExact(value.getAsLong());
    }

    private static @Nullable Duration duration(String text) {
        if (text.equals(DEFAULT)) {
            return null;
        }
        try {
            long number = Long.parseLong(text.substring(0, text.length() - 1));
            return switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                case 'd' -> Duration.ofDays(number);
                default -> throw notATime(text);
            };
        } catch (NumberFormatException | StringIndexOutOfBoundsException | ArithmeticException e) {
            throw notATime(text);
        }
    }

    private static Failure notATime(String text) {
        return Failure.of(ExitCode.USAGE, "invalid_time", "a time is written as 30s, 10m, 2h or 1d")
                .fact("typed", text);
    }

    private static @Nullable Integer number(String option, String text) {
        if (text.equals(DEFAULT) || text.equals("none")) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw Failure.of(ExitCode.USAGE, "invalid_number", option + " takes a whole number")
                    .fact("typed", text)
                    .next("deployer env configure " + option + " none", "keeps all");
        }
    }

    private record Configured(String environment, EnvironmentSettings settings, long sequence)
            implements Result {
        @Override
        public void text(TextView view) {
            Duration expiry = settings.changeSetExpiry();
            view.line("Environment " + environment + " at sequence " + sequence + ":");
            view.line(
                    "  change sets expire after  "
                            + (expiry == null ? "5 min (default)" : Brief.exactly(expiry)));
            view.line("  the views keep            " + kept());
        }

        private String kept() {
            List<String> kept = new ArrayList<>();
            if (settings.historyVersions() != null) {
                kept.add("the last " + settings.historyVersions() + " versions of each item");
            }
            if (settings.historyDays() != null) {
                kept.add(
                        "every version for "
                                + settings.historyDays()
                                + " days after it was replaced");
            }
            return kept.isEmpty()
                    ? "every version"
                    : String.join(", ", kept) + ", and what has a label";
        }

        @Override
        public JsonObject json() {
            Duration expiry = settings.changeSetExpiry();
            return JsonObject.versioned()
                    .put("environment", environment)
                    .put("sequence", sequence)
                    .put("change_set_expiry_ms", expiry == null ? null : expiry.toMillis())
                    .put("history_versions", settings.historyVersions())
                    .put("history_days", settings.historyDays());
        }
    }
}
