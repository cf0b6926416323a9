package org.deployledger.cli.command.audit;

import org.deployledger.cli.audit.AuditedEvent;
import org.deployledger.cli.audit.Moment;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.Settings;
import org.deployledger.event.EventMetadata;
import org.deployledger.item.EnvironmentName;
import org.deployledger.wire.EventJson;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `deployer export`.
@Command(
        name = "export",
        header = {
            "Examples:",
            "  deployer export > events.jsonl",
            "  deployer export --environment prod --type DeploymentApplied,DeploymentRejected",
            "  deployer export --since 411 --actor alice@example.com --content",
            ""
        },
        description = "Writes events of the log as JSON, one per line, each as it was recorded.")
public final class ExportCommand extends AuditVerb {
    @Option(
            names = "--type",
            split = ",",
            paramLabel = "TYPE",
            description = "Only events of these types, such as ItemChanged.")
    private List<String> types = List.of();

    @Option(
            names = "--since",
            paramLabel = "SEQUENCE",
            description = "Only events after this sequence.")
    private long since = -1;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only events of one actor.")
    private @Nullable String actor;

    @Option(names = "--deployment", paramLabel = "ID", description = "Only one deployment.")
    private @Nullable String deployment;

    @Option(names = "--content", description = "Write content too (base64 of the zstd chunks).")
    private boolean content;

    public ExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Settings settings = settings();
        Optional<EnvironmentName> environment = asked();
        Moment moment = moment();
        Set<String> wanted =
                types.stream()
                        .map(type -> type.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        try (LedgerAccess ledger = ledger(settings)) {
            return audit(
                    settings,
                    ledger,
                    reader -> {
                        Closing closing = new Closing();
                        read(
                                reader,
                                audited -> {
                                    if (environment
                                                    .map(
                                                            audited.event().metadata().environment()
                                                                    ::equals)
                                                    .orElse(true)
                                            && closing.reaches(moment, audited)
                                            && matches(wanted, audited)) {
                                        output().plain(EventJson.line(audited.event(), content));
                                    }
                                });
                        return ExitCode.DONE;
                    });
        }
    }

    private boolean matches(Set<String> wanted, AuditedEvent audited) {
        EventMetadata metadata = audited.event().metadata();
        return metadata.sequence() > since
                && (wanted.isEmpty()
                        || wanted.contains(audited.event().type().toLowerCase(Locale.ROOT)))
                && (actor == null || actor.equals(metadata.actor().value()))
                && (deployment == null
                        || String.valueOf(metadata.changeSet()).startsWith(deployment));
    }

    /// Remembers in which environments the moment has passed.
    private static final class Closing {
        private final Set<EnvironmentName> closed = new java.util.HashSet<>();

        boolean reaches(Moment moment, AuditedEvent audited) {
            EnvironmentName environment = audited.event().metadata().environment();
            boolean reached = moment.reaches(audited.event(), closed.contains(environment));
            if (moment.closes(audited.event())) {
                closed.add(environment);
            }
            return reached;
        }
    }
}
