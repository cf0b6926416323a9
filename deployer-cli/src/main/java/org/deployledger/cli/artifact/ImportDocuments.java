package org.deployledger.cli.artifact;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `artifact import`: makes documents of what files say, and of what comes on standard input. What
/// was imported before and is the same changes nothing.
public final class ImportDocuments {
    private final Session session;
    private final Defaults defaults;
    private final Documents documents;
    private final DocumentWriting writing;

    /// What is filled in where a file does not say it.
    ///
    /// @param kind null for what its folder or its front matter says
    /// @param id null for one made of its name or title
    /// @param title null for its first heading, else its name
    /// @param author null for who imports
    /// @param fields more, each `name=value`
    public record Defaults(
            @Nullable String kind,
            @Nullable String id,
            @Nullable String title,
            @Nullable String author,
            List<String> fields) {}

    public ImportDocuments(Session session, Defaults defaults, @Nullable String reason) {
        this.session = session;
        this.defaults = defaults;
        this.documents = Documents.of(session);
        this.writing = new DocumentWriting(session, "artifact import", reason);
    }

    /// Imports all, or where one cannot be imported nothing.
    ///
    /// @param folder in which the words were typed
    /// @param words files, folders, and `-` for standard input
    public Result run(Path folder, List<String> words, InputStream input) {
        if (words.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "wrong_words", "it takes files, folders or -")
                    .next("deployer artifact import --kind plan notes.md", "for one");
        }
        return of(Source.of(folder, words, input));
    }

    private ArtifactResult of(List<Source> sources) {
        List<ImportPlan> plans = new ArrayList<>();
        for (Source source : sources) {
            ImportPlan plan = plan(source);
            plans.stream()
                    .filter(other -> other.path().equals(plan.path()))
                    .findFirst()
                    .ifPresent(
                            other -> {
                                throw Failure.refused(
                                                "duplicate_id", "two files would be one document")
                                        .fact("first", other.source().said())
                                        .fact("second", source.said())
                                        .fact("path", plan.path());
                            });
            plans.add(plan);
        }
        List<ArtifactRow> rows = new ArrayList<>();
        session.state().together(() -> plans.forEach(plan -> rows.add(carryOut(plan))));
        long changed = rows.stream().filter(ArtifactRow::isChange).count();
        return new ArtifactResult(
                session.environment(),
                changed == 0
                        ? "No changes: " + Brief.count(rows.size(), "document") + " here already."
                        : "Imported %s%s"
                                .formatted(
                                        Brief.count(changed, "document"),
                                        changed == rows.size()
                                                ? ""
                                                : ", %d unchanged"
                                                        .formatted(rows.size() - changed)),
                rows.stream().filter(row -> row.isChange() || changed == 0).toList(),
                changed == 0
                        ? List.of(new NextStep("deployer artifact list", "shows all documents"))
                        : List.of(
                                new NextStep("deployer sync status", "what waits to be pushed"),
                                new NextStep("deployer undo", "takes the import back")));
    }

    private ImportPlan plan(Source source) {
        try {
            return new ImportPlanning(session, documents, defaults).plan(source);
        } catch (Failure e) {
            e.fact("file", source.said());
            throw e;
        }
    }

    private ArtifactRow carryOut(ImportPlan plan) {
        Optional<LocalDocument> there = plan.there();
        Checksum source = Checksum.of(plan.source().bytes());
        new ContentKeeper(session).keep(source, plan.source().bytes());
        if (there.isEmpty()) {
            LocalDocument made =
                    writing.create(plan.path(), plan.bytes(), plan.kind(), What.IMPORT, source);
            return new ArtifactRow(made, ArtifactRow.IMPORTED, null, plan.notes());
        }
        LocalDocument old = there.get();
        byte[] seen = documents.bytes(old);
        if (plan.isKnown() || Arrays.equals(seen, plan.bytes())) {
            if (!source.equals(old.source())) {
                writing.remember(
                        new LocalDocument(
                                old.path(), old.checksum(), old.fields(), old.fault(), source));
            }
            return new ArtifactRow(old, ArtifactRow.UNCHANGED, null, List.of());
        }
        LocalDocument made =
                writing.replace(old, seen, plan.bytes(), plan.kind(), What.IMPORT, source);
        return new ArtifactRow(
                made,
                ArtifactRow.IMPORTED,
                old.fields().map(LocalDocument.Fields::state).orElse(""),
                plan.notes());
    }

    /// A document to be.
    record ImportPlan(
            Source source,
            String path,
            DocumentKind kind,
            Optional<LocalDocument> there,
            Bytes content,
            boolean isKnown,
            List<String> notes) {
        byte[] bytes() {
            return content.array();
        }
    }
}
