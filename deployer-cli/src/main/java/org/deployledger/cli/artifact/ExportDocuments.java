package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `artifact export`: writes documents as they are, byte by byte.
public final class ExportDocuments {
    private final Session session;
    private final Documents documents;

    public ExportDocuments(Session session) {
        this.session = session;
        this.documents = Documents.of(session);
    }

    /// Writes the documents below a folder, each under its path.
    public Result to(List<String> typed, Path folder) {
        List<ArtifactRow> rows = new ArrayList<>();
        for (LocalDocument document : chosen(typed)) {
            Path file = folder.resolve(document.path());
            byte[] bytes = documents.bytes(document);
            try {
                boolean isThere =
                        Files.isRegularFile(file)
                                && Arrays.equals(session.files().read(file), bytes);
                if (!isThere) {
                    session.files().write(file, bytes);
                }
                rows.add(
                        new ArtifactRow(
                                document,
                                isThere ? ArtifactRow.UNCHANGED : ArtifactRow.EXPORTED,
                                null,
                                List.of()));
            } catch (IOException e) {
                throw Failure.because(
                                ExitCode.FAILED, "file_not_written", "a file cannot be written", e)
                        .fact("file", file)
                        .fact("cause", e);
            }
        }
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
