package org.deployledger.wire;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.document.Document;
import org.deployledger.event.DeploymentHeader;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.Operation;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.Actor;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.GitCommit;
import org.deployledger.item.GitRemote;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleViolation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// One command and one event of every type, with every field filled in. The recorded bytes of past
/// versions hold these very values, so a value here changes only with a new field.
final class Samples {
    private static final UUID WORKSPACE = UUID.fromString("0b6b1f0e-0000-4000-8000-000000000001");
    private static final UUID CHANGE_SET = UUID.fromString("0b6b1f0e-0000-4000-8000-000000000002");
    private static final UUID COMMAND = UUID.fromString("0b6b1f0e-0000-4000-8000-000000000003");
    private static final UUID EARLIER = UUID.fromString("0b6b1f0e-0000-4000-8000-000000000004");
    private static final String COMMIT = "4be21c7f00112233445566778899aabbccddeeff";
    private static final Checksum ONE = checksum("one");
    private static final Checksum TWO = checksum("two");
    private static final Bytes DATA = Bytes.wrap(new byte[] {1, 2, 3, -1});
    private static final StagedChange CHANGE =
            new StagedChange(0, "agents/größe.toml", StagedOperation.PUT, 6, TWO);

    private static final Claim UNIQUE =
            new Claim(ClaimKind.UNIQUE, "one-port#0123456789ab", "integer:8080", null, null);
    private static final Claim REFERENCE =
            new Claim(
                    ClaimKind.REFERENCE,
                    "tools#ba9876543210",
                    "string:search",
                    new ItemPath("tools/search.toml"),
                    "tool");
    private static final RuleViolation VIOLATION =
            new RuleViolation(
                    new ItemPath("a.toml"), "one-port", "not_unique", 3, 7, "b.toml has it");

    private Samples() {}

    static List<Command> commands() {
        CommandEnvelope envelope = envelope();
        CommitHeader header =
                new CommitHeader(
                        COMMIT,
                        "main",
                        true,
                        "git@example.com:x.git",
                        "/home/alice/x",
                        "raise limits",
                        "OPS-1");
        InlineContent content = new InlineContent(TWO, 3, ContentEncoding.ZSTD_DELTA, ONE, DATA);
        List<Command> commands = new ArrayList<>(ownCommands(envelope, header, content));
        commands.addAll(RunningSamples.commands(envelope));
        return commands;
    }

    private static List<Command> ownCommands(
            CommandEnvelope envelope, CommitHeader header, InlineContent content) {
        return List.of(
                new Command.CreateEnvironment(envelope),
                new Command.ConfigureEnvironment(
                        envelope, new EnvironmentSettings(Duration.ofMinutes(10), 20, null)),
                new Command.OpenChangeSet(envelope, "raise limits"),
                new Command.Unstage(envelope, 3),
                new Command.Validate(envelope),
                new Command.AddContent(envelope, TWO, 3, ContentEncoding.ZSTD, ONE, 1, 2, DATA),
                new Command.Stage(envelope, CHANGE),
                new Command.StageChanges(envelope, List.of(CHANGE), List.of(content)),
                new Command.Commit(
                        envelope,
                        header,
                        true,
                        1,
                        CommitDigest.of(List.of(CHANGE)),
                        List.of(CHANGE),
                        List.of(content),
                        true),
                new Command.Withdraw(envelope, "too early", header),
                new Command.WithdrawConflicts(envelope, List.of("a", "b/c")),
                new Command.LabelSnapshot(envelope, "before-launch_1.0", 411L, "launch", "OPS-1"),
                new Command.RemoveSnapshotLabel(
                        envelope, "before-launch_1.0", "launched", "OPS-2"));
    }

    static CommandEnvelope envelope() {
        return new CommandEnvelope(
                COMMAND.toString(),
                "prod",
                "alice@example.com",
                WORKSPACE.toString(),
                CHANGE_SET.toString());
    }

    static List<Event> events() {
        return Stream.concat(bodies().stream(), RunningSamples.bodies().stream())
                .map(Samples::event)
                .toList();
    }

    static Event event(EventBody body) {
        return new Event(
                new EventMetadata(
                        new EnvironmentName("prod"),
                        412,
                        Instant.parse("2026-03-04T05:06:07.089Z"),
                        new Actor("alice@example.com"),
                        WORKSPACE,
                        CHANGE_SET,
                        COMMAND,
                        ONE),
                body);
    }

    private static List<EventBody> bodies() {
        DeploymentHeader header =
                new DeploymentHeader(
                        new GitCommit(COMMIT),
                        "main",
                        true,
                        new GitRemote("git@example.com:x.git"),
                        "/home/alice/x",
                        "raise limits",
                        "OPS-1");
        ItemPath path = new ItemPath("agents/größe.toml");
        LabelName label = new LabelName("before-launch_1.0");
        return List.of(
                new EventBody.EnvironmentCreated(1, ONE),
                new EventBody.ContentAdded(TWO, 3, 1, 2, DATA),
                new EventBody.ChangeSetOpened("raise limits", Duration.ofMinutes(5)),
                new EventBody.ChangeStaged(0, path, StagedOperation.PUT, 6, TWO),
                new EventBody.ItemChanged(
                        path,
                        Operation.MODIFIED,
                        6,
                        7,
                        ONE,
                        TWO,
                        3,
                        List.of(UNIQUE, REFERENCE),
                        new Document(
                                "cache-2",
                                "plan",
                                "A cache of contents",
                                "APPROVED",
                                new Actor("ann@example.com"),
                                new Actor("dan@example.com"),
                                new Actor("ben@example.com"),
                                ONE,
                                new Actor("carol@example.com"))),
                new EventBody.DeploymentApplied(
                        header,
                        ONE,
                        1,
                        2,
                        ONE,
                        TWO,
                        1,
                        1,
                        List.of(new ForcedRemoval(path, 2, List.of("a.toml (tool)")))),
                new EventBody.ItemRejected(
                        path.value(),
                        RejectionKind.CONFLICT,
                        "stale_base_version",
                        "base version 5 is not the current version 6",
                        5,
                        6,
                        ONE,
                        EARLIER,
                        "bob@example.com",
                        new GitCommit(COMMIT),
                        "one-port",
                        3,
                        7),
                new EventBody.DeploymentRejected(header, ONE, 1, 2),
                new EventBody.ChangeSetWithdrawn("too early", header),
                new EventBody.ChangeSetExpired(Instant.parse("2026-03-04T05:01:07.089Z")),
                new EventBody.ConflictsWithdrawn(List.of(path)),
                new EventBody.ItemsIndexed(
                        4,
                        "agents/größe.toml",
                        200,
                        1,
                        List.of(VIOLATION),
                        List.of(new IndexedItem(path, 7, List.of(UNIQUE, REFERENCE)))),
                new EventBody.RulesActivated(
                        4,
                        TWO,
                        List.of(new PinnedSchema(path, ONE)),
                        List.of("one-port#0123456789ab"),
                        200,
                        1,
                        List.of(VIOLATION)),
                new EventBody.SnapshotLabelled(label, 411, "launch", "OPS-1"),
                new EventBody.SnapshotLabelRemoved(label, 411, "launched", "OPS-2"),
                new EventBody.CommandRefused(
                        "Commit", "digest_mismatch", "not these", Map.of("expected", "1"), true),
                new EventBody.EnvironmentConfigured(
                        new EnvironmentSettings(Duration.ofMinutes(10), 20, null)),
                new EventBody.ChangeUnstaged(3, path),
                new EventBody.ChangeSetValidated(
                        2,
                        0,
                        1,
                        List.of(
                                new EventBody.Finding(
                                        path.value(),
                                        RejectionKind.CONFLICT,
                                        "stale_base_version",
                                        "base version 5 is not the current version 6",
                                        5,
                                        6,
                                        EARLIER,
                                        "bob@example.com",
                                        "one-port",
                                        3,
                                        7))),
                new EventBody.ChangesStaged(
                        List.of(
                                new EventBody.ChangeStaged(1, path, StagedOperation.PUT, 6, TWO),
                                new EventBody.ChangeStaged(
                                        2, path, StagedOperation.DELETE, 7, null))));
    }

    private static Checksum checksum(String text) {
        return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
