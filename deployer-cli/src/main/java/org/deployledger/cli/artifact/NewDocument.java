package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Documents;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.cli.sync.PendingOperation.What;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentText;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `artifact new`.
///
/// @param id empty for one made of the title
/// @param fields each `name=value`
public record NewDocument(
        String kind,
        String title,
        @Nullable String id,
        List<String> fields,
        @Nullable String reason) {
    /// Makes the document.
    public Result in(Session session) {
        Documents documents = Documents.of(session);
        DocumentKind of = documents.kind(kind);
        String slug = slug();
        String chosen = id == null ? slug : id;
        if (!DocumentText.isId(chosen)) {
            throw invalidId(chosen);
        }
        Map<String, String> front = new LinkedHashMap<>();
        front.put("id", chosen);
        front.put("kind", of.name());
        front.put("title", title.strip());
        front.put("state", of.machine().first());
        front.put("author", session.actor().value());
        Draft draft =
                Draft.of(front, ("\n# " + title.strip() + "\n").getBytes(StandardCharsets.UTF_8));
        for (String field : fields) {
            Assignment set = Assignment.of("--field", field);
            draft = draft.withTyped(set.name(), set.value());
        }
        LocalDocument made =
                new DocumentWriting(session, "artifact new", reason)
                        .create(
                                of.folder() + "/" + chosen + ".md",
                                draft.bytes(),
                                of,
                                What.NEW,
                                null);
        return new ArtifactResult(
                session.environment(),
                "Made " + of.name() + " " + chosen,
                List.of(new ArtifactRow(made, ArtifactRow.NEW, null, List.of())),
                List.of(
                        new NextStep("deployer artifact edit " + chosen, "opens it in your editor"),
                        new NextStep("deployer sync push", "sends it, once you are online")));
    }

    private String slug() {
        String slug = Slug.of(title);
        if (slug.isEmpty() && id == null) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "no_id",
                            "the title has no letters that an id can be made of")
                    .fact("title", title)
                    .next(
                            "deployer artifact new %s %s --id ID"
                                    .formatted(kind, NextStep.quoted(title)),
                            "gives it one");
        }
        return slug;
    }

    static Failure invalidId(String id) {
        return Failure.refused(
                        "invalid_id",
                        "an id has 1 to 128 letters, digits and ._-, begins with a letter or a"
                                + " digit, and has no '..'")
                .fact("id", id);
    }
}
