package org.deployledger.cli.command.audit;

import org.apache.kafka.common.KafkaException;
import org.deployledger.cli.audit.AuditFault;
import org.deployledger.cli.audit.AuditedEvent;
import org.deployledger.cli.audit.LogReader;
import org.deployledger.cli.audit.Moment;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.NearestName;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.item.EnvironmentName;
import org.deployledger.wire.RegistryUnavailableException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// A command that reads the log. With `--bootstrap-servers` and `--schema-registry` nothing else is
/// asked; else the ledger says where its log lies.
abstract class AuditVerb extends Verb {
    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            description = "Up to a time (RFC 3339), a sequence, or deployment:ID.")
    private @Nullable String asOf;

    AuditVerb(Invocation invocation) {
        super(invocation);
    }

    final Moment moment() {
        return asOf == null ? new Moment.End() : Moment.parse(asOf);
    }

    /// The environment that was asked for by flag or variable; all where there is none.
    final Optional<EnvironmentName> asked() {
        String flag = flags().get(SettingKey.ENVIRONMENT);
        return Optional.ofNullable(
                        flag != null ? flag : place().variables().get("DEPLOYER_ENVIRONMENT"))
                .map(EnvironmentName::new);
    }

    /// Takes every event of the log in turn. An environment that was asked for must be among them:
    /// a mistyped name would pass every check.
    final void read(LogReader reader, Consumer<AuditedEvent> work) {
        Set<String> seen = new TreeSet<>();
        reader.read(
                audited -> {
                    seen.add(audited.event().metadata().environment().value());
                    work.accept(audited);
                });
        String asked = asked().map(EnvironmentName::value).orElse("");
        if (!asked.isEmpty() && !seen.contains(asked)) {
            Failure failure =
                    Failure.refused(
                                    "environment_not_found",
                                    "the log has no event of this environment")
                            .fact("environment", asked);
            NearestName.of(asked, seen).ifPresent(nearest -> failure.fact("did you mean", nearest));
            throw failure.next("deployer env list", "lists the environments");
        }
    }

    /// Reads the log.
    final ExitCode audit(
            Settings settings, LedgerAccess ledger, Function<LogReader, ExitCode> work) {
        String servers =
                settings.get(SettingKey.BOOTSTRAP_SERVERS)
                        .orElseGet(() -> ledger.info().bootstrapServers());
        try (LogReader reader = new LogReader(servers, settings.kafka(), ledger.schemas())) {
            return work.apply(reader);
        } catch (AuditFault fault) {
            throw Failure.because(
                    ExitCode.VERIFICATION_FAILED,
                    fault.code(),
                    "the log does not hold: " + fault.getMessage(),
                    fault);
        } catch (KafkaException e) {
            throw Failure.because(
                            ExitCode.UNREACHABLE,
                            "broker_unreachable",
                            "Kafka did not answer in time, or refused",
                            e)
                    .fact("bootstrap_servers", servers)
                    .fact("cause", e.getMessage())
                    .next("deployer config", "shows which address is used, and why");
        } catch (RegistryUnavailableException e) {
            throw Failure.because(
                            ExitCode.UNREACHABLE,
                            "registry_unreachable",
                            "the schema registry cannot be reached",
                            e)
                    .fact("cause", e.getMessage())
                    .next("deployer config", "shows which address is used, and why");
        }
    }
}
