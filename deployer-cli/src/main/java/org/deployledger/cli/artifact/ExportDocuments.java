package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `artifact export`: writes documents as they are, byte by byte.
public final class ExportDocuments {
    private final Session session;
    private final Documents documents;

    public ExportDocuments(Session session) {
        this.session = session;
        this.documents = Documents.of(session);
    }

    /// Writes the documents below a folder, each under its path: all of them, or where a file there
    /// was edited nothing.
    ///
    /// @param force whether to overwrite such files
    public Result to(List<String> typed, Path folder, boolean force) {
        List<Export> exports =
                chosen(typed).stream().map(document -> export(document, folder)).toList();
        List<Export> edited = exports.stream().filter(Export::isEdited).toList();
        if (!edited.isEmpty() && !force) {
            throw conflict(edited, typed, folder);
        }
        List<ArtifactRow> rows = new ArrayList<>();
        session.state().together(() -> exports.forEach(export -> rows.add(carryOut(export))));
        long written = rows.stream().filter(ArtifactRow::isChange).count();
        return new ArtifactResult(
                session.environment(),
                written == 0
                        ? "No changes: %s there already."
                                .formatted(Brief.count(rows.size(), "document"))
                        : "Exported %s to %s".formatted(Brief.count(written, "document"), folder),
                rows,
                List.of());
    }

    /// What is to be written where.
    ///
    /// @param there checksum of the file that is there; empty where none is
    /// @param exported checksum of what was written there last
    private record Export(
            LocalDocument document,
            Path file,
            Optional<Checksum> there,
            Optional<String> exported) {
        boolean isSame(byte[] bytes) {
            return there.filter(Checksum.of(bytes)::equals).isPresent();
        }

        /// Whether it is neither the document nor what was written there last.
        boolean isEdited() {
            return there.filter(each -> !each.equals(document.checksum()))
                    .filter(each -> !exported.equals(Optional.of(each.toString())))
                    .isPresent();
        }
    }

    private Export export(LocalDocument document, Path folder) {
        Path file = folder.resolve(document.path());
        try {
            Optional<Checksum> there =
                    Files.exists(file)
                            ? Optional.of(Checksum.of(session.files().read(file)))
                            : Optional.empty();
            return new Export(document, file, there, session.state().facts().get(fact(file)));
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private ArtifactRow carryOut(Export export) {
        byte[] bytes = documents.bytes(export.document());
        boolean isSame = export.isSame(bytes);
        try {
            if (!isSame) {
                session.files().write(export.file(), bytes);
            }
        } catch (IOException e) {
            throw notWritten(export.file(), e);
        }
        session.state().facts().put(fact(export.file()), Checksum.of(bytes).toString());
        String written = export.there().isEmpty() ? ArtifactRow.EXPORTED : ArtifactRow.REPLACED;
        return new ArtifactRow(
                export.document(), isSame ? ArtifactRow.UNCHANGED : written, null, List.of());
    }

    private static String fact(Path file) {
        return "exported/" + file;
    }

    private static Failure notWritten(Path file, IOException e) {
        return Failure.because(ExitCode.FAILED, "file_not_written", "a file cannot be written", e)
                .fact("file", file)
                .fact("cause", e);
    }

    private static Failure conflict(List<Export> edited, List<String> typed, Path folder) {
        String ids =
                typed.stream().map(id -> " " + NextStep.quoted(id)).collect(Collectors.joining());
        String files =
                edited.stream()
                        .map(each -> each.file().toString())
                        .collect(Collectors.joining(", "));
        return Failure.of(
                        ExitCode.CONFLICT,
                        "export_conflict",
                        "files there are not what was exported; nothing was written")
                .fact(edited.size() == 1 ? "file" : "files", files)
                .next(
                        "deployer artifact import "
                                + NextStep.quoted(edited.getFirst().file().toString()),
                        "takes what is edited there")
                .next(
                        "deployer artifact export%s --to %s --force"
                                .formatted(ids, NextStep.quoted(folder.toString())),
                        "overwrites it");
    }

    /// Prints documents, one behind the other.
    public Result printed(List<String> typed) {
        List<LocalDocument> chosen = chosen(typed);
        if (session.output().format() != OutputFormat.json) {
            chosen.forEach(document -> session.output().raw(documents.bytes(document)));
        }
        return new Printed(chosen.stream().map(this::json).toList());
    }

    private JsonObject json(LocalDocument document) {
        return DocumentJson.of(document)
                .put("text", new String(documents.bytes(document), StandardCharsets.UTF_8));
    }

    private List<LocalDocument> chosen(List<String> typed) {
        return typed.isEmpty()
                ? documents.all()
                : typed.stream().map(documents::find).distinct().toList();
    }

    private record Printed(List<JsonObject> documents) implements Result {
        @Override
        public void text(TextView view) {
            // The bytes are out already.
        }

        @Override
        public JsonObject json() {
            return JsonObject.versioned().put("documents", documents);
        }
    }
}
