package org.deployledger.cli.command.changes;

import org.deployledger.cli.changeset.ChangeSets;
import org.deployledger.cli.changeset.Committing;
import org.deployledger.cli.changeset.KeyEdits;
import org.deployledger.cli.changeset.StagedEdits;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.KeyWords;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.deploy.DeployRequest;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Remark;
import org.deployledger.formats.tree.KeyPath;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `deployer change open`, `add`, `set`, `unset`, `remove`, `show`, `validate`, `commit`,
/// `rollback` and `list`.
@Command(
        name = "change",
        header = {
            "Examples:",
            "  deployer change open -m 'raise limits'",
            "  deployer change set agents/coordinator.toml limits.tokens 8192",
            "  deployer change validate && deployer change commit",
            ""
        },
        description =
                "Works on a change set over several commands: what is staged in it is deployed when"
                        + " it is committed, all or nothing, and seen by nobody before.")
public final class ChangeCommand extends Verb {
    /// What to do.
    enum Act {
        open,
        add,
        set,
        unset,
        remove,
        show,
        validate,
        commit,
        rollback,
        list
    }

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why.")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where it is tracked.")
    private @Nullable String ticket;

    @Option(
            names = "--change-set",
            paramLabel = "ID",
            description = "Which one, if not the one opened here last; a prefix will do.")
    private @Nullable String changeSet;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "set: the type of the value, if not that of the one before.")
    private @Nullable String type;

    @Option(names = "--comment", description = "set, unset: leave a dated comment with the reason.")
    private boolean comment;

    @Option(names = "--allow-deletes", description = "commit: allow more than ten deletions.")
    private boolean allowDeletes;

    @Option(
            names = "--allow-markers",
            description = "add: stage files with conflict markers in them: they are meant.")
    private boolean allowMarkers;

    @Parameters(
            index = "0",
            paramLabel = "open|add|set|unset|remove|show|validate|commit|rollback|list",
            description = "What to do.")
    private Act act = Act.show;

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            description =
                    "add, remove: PATH …; set: PATH KEY VALUE; unset: PATH KEY, or PATH alone to"
                            + " take it out of the change set.")
    private List<String> words = List.of();

    public ChangeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected boolean plain(PlainArguments arguments) {
        arguments
                .value("-m", value -> reason = value)
                .value("--reason", value -> reason = value)
                .value("--ticket", value -> ticket = value)
                .value("--change-set", value -> changeSet = value)
                .flag("--allow-deletes", () -> allowDeletes = true)
                .words(this::understands);
        return true;
    }

    private boolean understands(List<String> typed) {
        Optional<Act> named =
                Arrays.stream(Act.values())
                        .filter(each -> each.name().equals(typed.getFirst()))
                        .findFirst();
        named.ifPresent(found -> act = found);
        words = typed.subList(1, typed.size());
        return named.isPresent();
    }

    @Override
    protected ExitCode run() {
        return inWorkspace(this::change);
    }

    private Result change(Session session) {
        ChangeSets sets = new ChangeSets(session, Optional.ofNullable(changeSet));
        return switch (act) {
            case open -> sets.open(reason);
            case add -> new StagedEdits(session, sets, allowMarkers).add(paths(session));
            case remove -> new StagedEdits(session, sets, allowMarkers).remove(paths(session));
            case set -> set(session, sets);
            case unset -> unset(session, sets);
            case show -> sets.show();
            case validate -> sets.validate();
            case commit -> new Committing(session, sets).commit(request());
            case rollback ->
                    sets.rollBack(Optional.ofNullable(reason), Optional.ofNullable(ticket));
            case list -> sets.list();
        };
    }

    private Result set(Session session, ChangeSets sets) {
        require(3, 3, "deployer change set agents/a.toml limits.tokens 8192");
        NewValue value =
                new NewValue.Typed(words.get(2), Optional.ofNullable(type).map(KeyWords::type));
        return new KeyEdits(session, sets)
                .edit(path(session), new Edit.Set(key(), value, remark(session)));
    }

    private Result unset(Session session, ChangeSets sets) {
        require(1, 2, "deployer change unset agents/a.toml limits.tokens");
        return words.size() == 1
                ? new StagedEdits(session, sets, allowMarkers).unstage(paths(session))
                : new KeyEdits(session, sets)
                        .edit(path(session), new Edit.Unset(key(), remark(session)));
    }

    private PathFilter paths(Session session) {
        require(1, Integer.MAX_VALUE, "deployer change " + act + " agents/a.toml");
        return filter(session, words);
    }

    private String path(Session session) {
        return filter(session, words.subList(0, 1)).paths().getFirst();
    }

    private KeyPath key() {
        return KeyWords.key(words.get(1));
    }

    private Optional<Remark> remark(Session session) {
        return comment
                ? Optional.of(
                        new Remark(
                                session.clock()
                                        .instant()
                                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                                reason == null ? "deployer change" : reason))
                : Optional.empty();
    }

    private void require(int least, int most, String example) {
        if (words.size() < least || words.size() > most) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "wrong_words",
                            "change " + act + " takes other words than these")
                    .fact("typed", words)
                    .next(example, "for one");
        }
    }

    private DeployRequest request() {
        return new DeployRequest(
                new PathFilter(List.of()),
                Optional.ofNullable(reason),
                Optional.ofNullable(ticket),
                allowDeletes,
                false);
    }
}
