package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.ledger.EventFeed;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.EventWatch;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.sync.DeployedDocument;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// `deployer watch`.
@Command(
        name = "watch",
        header = {
            "Examples:",
            "  deployer watch                          events from now on",
            "  deployer watch --since 412              from after sequence 412",
            "  deployer watch --output json --limit 1  wait for the next event",
            ""
        },
        description =
                "Shows what happens as it happens: who deploys, stages and pushes what, and which"
                        + " states documents go through.")
public final class WatchCommand extends Verb {
    @Option(
            names = "--since",
            paramLabel = "SEQUENCE",
            description = "Start after this event; by default with the next one.")
    private @Nullable Long since;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many events.")
    private long limit = Long.MAX_VALUE;

    public WatchCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Settings settings = settings();
        String environment = settings.environment().value();
        try (LedgerAccess ledger = ledger(settings)) {
            long start = start(ledger.api(), environment);
            Map<String, String> states =
                    since == null ? states(ledger.api(), environment) : Map.of();
            try (EventFeed feed =
                    EventFeed.open(
                            ledger.api(),
                            environment,
                            OptionalLong.of(start),
                            EventWatch.SILENCE)) {
                output().note("watching " + environment + ", stop with Ctrl-C");
                new EventWatch(output(), states).print(feed, limit);
            }
        }
        return ExitCode.DONE;
    }

    /// The states that documents are in now, so that it can be said which one was left.
    private Map<String, String> states(LedgerApi api, String environment) {
        Map<String, String> states = new HashMap<>();
        if (output().format() == OutputFormat.text) {
            for (DeployedDocument each : LedgerDocuments.asked(api, environment).documents()) {
                states.put(each.path(), each.state());
            }
        }
        return states;
    }

    private long start(LedgerApi api, String environment) {
        Long given = since;
        if (given != null) {
            return given;
        }
        return api.environment(environment)
                .orElseThrow(
                        () ->
                                Failure.refused(
                                                "environment_not_found",
                                                "there is no such environment")
                                        .fact("environment", environment)
                                        .next("deployer env create " + environment, "create it"))
                .number("sequence");
    }
}
