package org.deployledger.cli.command.audit;

import org.deployledger.cli.audit.Replay;
import org.deployledger.cli.audit.ReplayReport;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deployer replay`.
@Command(
        name = "replay",
        header = {
            "Examples:",
            "  deployer replay",
            "  deployer replay --environment prod --as-of 2026-03-01T12:00:00Z",
            "  deployer replay --compare",
            ""
        },
        description = {
            "Reads the log from its first event with a plain consumer and checks it: sequences,",
            "the chain of hashes, versions, checksums, roots, and what closes each deployment.",
            "The first fault is named, and the exit code is 7."
        })
public final class ReplayCommand extends AuditVerb {
    @Option(names = "--compare", description = "Hold every view of the query API against it.")
    private boolean compare;

    public ReplayCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            return audit(
                    settings,
                    ledger,
                    reader -> {
                        Replay replay = new Replay(asked(), moment());
                        read(reader, replay::take);
                        long compared = compare ? ReplayReport.compare(replay, ledger.api()) : 0;
                        return print(ReplayReport.of(replay, reader.foreign(), compare, compared));
                    });
        }
    }
}
