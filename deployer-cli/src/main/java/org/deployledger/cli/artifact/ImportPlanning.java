package org.deployledger.cli.artifact;

import org.deployledger.cli.artifact.ImportDocuments.Defaults;
import org.deployledger.cli.artifact.ImportDocuments.ImportPlan;
import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.document.Content;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentText;
import org.deployledger.formats.document.StateMachine;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out which document a source is to be, and what it is to say.
final class ImportPlanning {
    private final Session session;
    private final Documents documents;
    private final Defaults defaults;

    ImportPlanning(Session session, Documents documents, Defaults defaults) {
        this.session = session;
        this.documents = documents;
        this.defaults = defaults;
    }

    ImportPlan plan(Source source) {
        Draft draft = new Draft(source.bytes());
        Optional<String> inPlace = inPlace(source);
        DocumentKind kind = kind(draft, inPlace);
        String title = title(draft, source);
        Optional<String> said = draft.field("id");
        String id =
                said.or(() -> inPlace.flatMap(documents::at).flatMap(this::idOf))
                        .or(() -> Optional.ofNullable(defaults.id()))
                        .orElseGet(() -> id(source, title));
        if (!DocumentText.isId(id)) {
            throw NewDocument.invalidId(id);
        }
        String path = inPlace.orElseGet(() -> pathOf(id, kind));
        Optional<LocalDocument> there = documents.at(path);
        Checksum checksum = Checksum.of(source.bytes());
        boolean isKnown =
                there.map(LocalDocument::source).filter(checksum::equals).isPresent()
                        || (inPlace.isPresent()
                                && there.filter(each -> each.fields().isPresent()).isPresent());
        List<String> notes = new ArrayList<>();
        byte[] bytes =
                isKnown
                        ? source.bytes()
                        : filled(draft, kind, id, title, inPlace.isPresent(), there, notes);
        if (!isKnown && inPlace.isEmpty() && there.isPresent()) {
            Optional<byte[]> before =
                    remembered(there.get())
                            .map(
                                    old ->
                                            filled(
                                                    old,
                                                    kind,
                                                    id,
                                                    title(old, source),
                                                    false,
                                                    there,
                                                    new ArrayList<>()));
            bytes =
                    new Reimport(
                                    there.get(),
                                    kind.machine(),
                                    Bytes.wrap(documents.bytes(there.get())))
                            .of(before, bytes, source, notes);
        }
        return new ImportPlan(source, path, kind, there, Bytes.wrap(bytes), isKnown, notes);
    }

    /// What a document was imported from.
    private Optional<Draft> remembered(LocalDocument document) {
        return Optional.ofNullable(document.source())
                .flatMap(new ContentKeeper(session)::kept)
                .map(Draft::new);
    }

    /// The item path of a file that lies in the folder of a kind already.
    private Optional<String> inPlace(Source source) {
        var root = session.workspace().root();
        if (source.isStandardInput() || !source.file().startsWith(root)) {
            return Optional.empty();
        }
        String path = root.relativize(source.file()).toString().replace('\\', '/');
        return documents.kinds().of(path).map(_ -> path);
    }

    private DocumentKind kind(Draft draft, Optional<String> inPlace) {
        Optional<DocumentKind> there = inPlace.flatMap(path -> documents.kinds().of(path));
        Optional<String> named = draft.field("kind").or(() -> Optional.ofNullable(defaults.kind()));
        if (named.isEmpty()) {
            return there.orElseThrow(
                    () ->
                            Failure.of(
                                            ExitCode.USAGE,
                                            "no_kind",
                                            "it is not said what kind of document this is")
                                    .next(
                                            "deployer artifact import --kind %s …"
                                                    .formatted(
                                                            documents
                                                                    .kinds()
                                                                    .all()
                                                                    .getFirst()
                                                                    .name()),
                                            "says it"));
        }
        DocumentKind kind = documents.kind(named.get());
        if (there.isPresent() && !there.get().equals(kind)) {
            throw Failure.refused("invalid_document", "the file lies in the folder of another kind")
                    .fact("kind", kind.name())
                    .fact("folder", there.get().folder());
        }
        return kind;
    }

    private String title(Draft draft, Source source) {
        return draft.field("title")
                .or(() -> Optional.ofNullable(defaults.title()))
                .or(draft::heading)
                .or(() -> Optional.of(source.name()).filter(name -> !name.isEmpty()))
                .map(String::strip)
                .orElseThrow(
                        () ->
                                Failure.of(
                                                ExitCode.USAGE,
                                                "no_title",
                                                "there is no heading to take a title from")
                                        .next(
                                                "deployer artifact import --title TITLE -",
                                                "says it"));
    }

    private Optional<String> idOf(LocalDocument document) {
        return document.fields().map(LocalDocument.Fields::id);
    }

    private static String id(Source source, String title) {
        String slug = Slug.of(source.isStandardInput() ? title : source.name());
        return slug.isEmpty() ? Slug.of(title) : slug;
    }

    /// Where the document with this id is, or is to be.
    private String pathOf(String id, DocumentKind kind) {
        return documents
                .withId(id)
                .map(LocalDocument::path)
                .orElse(kind.folder() + "/" + id + ".md");
    }

    /// The source with everything that a document has to say.
    private byte[] filled(
            Draft draft,
            DocumentKind kind,
            String id,
            String title,
            boolean inPlace,
            Optional<LocalDocument> there,
            List<String> notes) {
        StateMachine machine = kind.machine();
        Optional<LocalDocument.Fields> old = there.flatMap(LocalDocument::fields);
        String state = old.map(LocalDocument.Fields::state).orElse(machine.first());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("kind", kind.name());
        fields.put("title", title);
        fields.put("state", state);
        fields.put("author", author(old));
        Draft full = draft.hasFrontMatter() ? draft : Draft.of(fields, separated(draft.bytes()));
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (full.field(field.getKey()).isEmpty()) {
                full = full.with(field.getKey(), field.getValue());
            }
        }
        for (String typed : defaults.fields()) {
            Assignment field = Assignment.of("--field", typed).requireFree();
            if (full.field(field.name()).isEmpty()) {
                full = full.withTyped(field.name(), field.value());
            }
        }
        return inPlace ? full.bytes() : begun(full, machine, old, notes).bytes();
    }

    private String author(Optional<LocalDocument.Fields> old) {
        String other = defaults.author();
        return old.map(LocalDocument.Fields::author)
                .orElseGet(() -> other == null ? session.actor().value() : other);
    }

    /// An empty line between front matter and text.
    private static byte[] separated(byte[] body) {
        if (body.length == 0 || body[0] == '\n' || body[0] == '\r') {
            return body;
        }
        byte[] all = new byte[body.length + 1];
        all[0] = '\n';
        System.arraycopy(body, 0, all, 1, body.length);
        return all;
    }

    /// What is new, and what is edited, begins in the first state, whatever the source says.
    private static Draft begun(
            Draft full,
            StateMachine machine,
            Optional<LocalDocument.Fields> old,
            List<String> notes) {
        String state = full.field("state").orElse("");
        boolean isSame =
                old.flatMap(
                                fields ->
                                        Content.fields(full.bytes())
                                                .map(now -> now.content().equals(fields.content())))
                        .orElse(false);
        if (isSame && old.isPresent()) {
            return full.with("state", old.get().state());
        }
        if (state.equals(machine.first())) {
            return full;
        }
        notes.add("it was %s: what is new or edited is in %s".formatted(state, machine.first()));
        return full.with("state", machine.first());
    }
}
