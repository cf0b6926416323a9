package org.deployledger.cli.command.documents;

import org.deployledger.cli.artifact.ChangeState;
import org.deployledger.cli.artifact.DocumentList;
import org.deployledger.cli.artifact.DocumentView;
import org.deployledger.cli.artifact.EditDocument;
import org.deployledger.cli.artifact.Editor;
import org.deployledger.cli.artifact.ExportDocuments;
import org.deployledger.cli.artifact.ImportDocuments;
import org.deployledger.cli.artifact.NewDocument;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.PlainArguments;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.settings.NearestName;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `deployer artifact new`, `import`, `export`, `edit`, `list`, `show` and `state`.
@Command(
        name = "artifact",
        header = {
            "Examples:",
            "  deployer artifact new plan 'Launch in May'",
            "  deployer artifact edit launch-in-may --set budget=100 --title 'Launch in June'",
            "  deployer artifact state launch-in-may COMMITTED -m 'ready for review'",
            ""
        },
        description =
                "Works on plans, stories, runbooks and other documents: Markdown files with front"
                        + " matter, in the folder of their kind. Works offline; deployer sync push"
                        + " sends what was done. An id may be shortened to a unique prefix.")
public final class ArtifactCommand extends Verb {
    private static final List<String> ACTS =
            List.of("new", "import", "export", "edit", "list", "show", "state");

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why.")
    private @Nullable String reason;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "new, import: its id, if not one made of title or name.")
    private @Nullable String id;

    @Option(
            names = "--field",
            paramLabel = "NAME=VALUE",
            description = "new, import: a field of the front matter.")
    private List<String> fields = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "edit: a field of the front matter.")
    private List<String> set = List.of();

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            description = "edit: the new title; import: the title where a file has none.")
    private @Nullable String title;

    @Option(
            names = "--body",
            paramLabel = "FILE",
            description = "edit: the new text; - is standard input.")
    private @Nullable String body;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "list: of this kind; import: the kind where a file does not say it.")
    private @Nullable String kind;

    @Option(names = "--state", paramLabel = "STATE", description = "list: in this state.")
    private @Nullable String state;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "list: by this author; import: the author where a file has none.")
    private @Nullable String author;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "export: the folder to write to; - is standard output.")
    private @Nullable String to;

    @Option(
            names = "--force",
            description = "export: overwrite files that were edited where they are written to.")
    private boolean force;

    @Parameters(
            index = "0",
            paramLabel = "new|import|export|edit|list|show|state",
            description = "What to do.")
    private String act = "list";

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            description =
                    "new: KIND TITLE; import: PATH … or -; export: ID …; edit, show: ID; state: ID"
                            + " STATE.")
    private List<String> words = List.of();

    public ArtifactCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected boolean plain(PlainArguments arguments) {
        arguments
                .value("-m", value -> reason = value)
                .value("--reason", value -> reason = value)
                .value("--id", value -> id = value)
                .value("--field", value -> fields = List.of(value))
                .value("--set", value -> set = List.of(value))
                .value("--title", value -> title = value)
                .value("--body", value -> body = value)
                .value("--kind", value -> kind = value)
                .value("--state", value -> state = value)
                .value("--author", value -> author = value)
                .value("--to", value -> to = value)
                .flag("--force", () -> force = true)
                .words(this::understands);
        return true;
    }

    private boolean understands(List<String> typed) {
        act = typed.getFirst();
        words = typed.subList(1, typed.size());
        return ACTS.contains(act);
    }

    @Override
    protected ExitCode run() {
        return inWorkspace(this::result);
    }

    private Result result(Session session) {
        return switch (act) {
            case "new" -> made(session);
            case "import" ->
                    new ImportDocuments(
                                    session,
                                    new ImportDocuments.Defaults(kind, id, title, author, fields),
                                    reason)
                            .run(place().folder(), words, System.in);
            case "export" -> exported(session);
            case "edit" -> edited(session);
            case "list" -> list(session);
            case "show" -> {
                require(1, "deployer artifact show launch-in-may");
                yield DocumentView.of(session, words.getFirst());
            }
            case "state" -> {
                require(2, "deployer artifact state launch-in-may COMMITTED -m 'ready'");
                yield new ChangeState(session, reason).to(words.getFirst(), words.get(1));
            }
            default -> throw unknownAct();
        };
    }

    private Result made(Session session) {
        require(2, "deployer artifact new plan 'Launch in May'");
        return new NewDocument(words.getFirst(), words.get(1), id, fields, reason).in(session);
    }

    private Result exported(Session session) {
        ExportDocuments export = new ExportDocuments(session);
        if ("-".equals(to) || (to == null && words.size() == 1)) {
            return export.printed(words);
        }
        if (to == null) {
            throw Failure.of(ExitCode.USAGE, "no_target", "it is not said where to export to")
                    .next("deployer artifact export --to DIR", "writes every document there")
                    .next("deployer artifact export ID", "prints one")
                    .next("deployer artifact export --to -", "prints all");
        }
        return export.to(words, place().folder().resolve(to).toAbsolutePath().normalize(), force);
    }

    private Result edited(Session session) {
        require(1, "deployer artifact edit launch-in-may --title 'Launch in June'");
        EditDocument edit = new EditDocument(session, reason);
        return title == null && set.isEmpty() && body == null
                ? edit.open(words.getFirst(), new Editor(place().variables()))
                : edit.set(words.getFirst(), title, set, body());
    }

    private byte @Nullable [] body() {
        String from = body;
        if (from == null) {
            return null;
        }
        try {
            return from.equals("-")
                    ? System.in.readAllBytes()
                    : Files.readAllBytes(place().folder().resolve(Path.of(from)));
        } catch (IOException e) {
            throw Failure.because(ExitCode.REFUSED, "unreadable", "the text cannot be read", e)
                    .fact("file", from)
                    .fact("cause", e);
        }
    }

    private Result list(Session session) {
        require(0, "deployer artifact list --kind plan --state DRAFT");
        return DocumentList.of(session, new DocumentList.Filter(kind, state, author));
    }

    private void require(int number, String example) {
        if (words.size() != number) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "wrong_words",
                            "artifact " + act + " takes other words than these")
                    .fact("typed", words)
                    .next(example, "for one");
        }
    }

    private Failure unknownAct() {
        Failure failure =
                Failure.of(ExitCode.USAGE, "wrong_words", "artifact cannot do that")
                        .fact("typed", act);
        NearestName.of(act, ACTS).ifPresent(near -> failure.fact("did you mean", near));
        return failure.next("deployer artifact --help", "shows what it can");
    }
}
