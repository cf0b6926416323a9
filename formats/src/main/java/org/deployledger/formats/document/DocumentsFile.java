package org.deployledger.formats.document;

import static org.deployledger.formats.document.DocumentFault.quote;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `.ledger/documents.toml`: `approvers`, and `[[kind]]` tables with `name`, `folder` and,
/// where they differ from the default, `states`, `approvals`, `transitions` and `approvers`.
final class DocumentsFile {
    private static final Set<String> SETTINGS = Set.of("approvers", "kind");
    private static final Set<String> FIELDS =
            Set.of("name", "folder", "states", "approvals", "transitions", "approvers");

    private final Parsing.Parsed document;
    private final List<DocumentFault> faults = new ArrayList<>();
    private final List<DocumentKind> kinds = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    DocumentsFile(Parsing.Parsed document) {
        this.document = document;
    }

    DocumentKinds.Reading read() {
        DocumentsTable root = new DocumentsTable(document, KeyPath.ROOT, faults);
        root.expect(SETTINGS);
        List<String> approvers = approvers(root, List.of());
        kinds(root, approvers);
        faults.sort(null);
        if (!faults.isEmpty()) {
            return new DocumentKinds.Invalid(faults);
        }
        return new DocumentKinds.Read(
                kinds.isEmpty()
                        ? DocumentKinds.standard(approvers)
                        : new DocumentKinds(kinds, everybodyNamed(approvers)));
    }

    private List<String> everybodyNamed(List<String> approvers) {
        Set<String> named = new LinkedHashSet<>(approvers);
        kinds.forEach(kind -> named.addAll(kind.approvers()));
        return List.copyOf(named);
    }

    private void kinds(DocumentsTable root, List<String> approvers) {
        switch (root.fields().get("kind")) {
            case null -> {}
            case Value.Array(List<Value> items) when items.size() <= DocumentKinds.MOST -> {
                for (int i = 0; i < items.size(); i++) {
                    kind(KeyPath.of("kind").then(i), items.get(i), approvers);
                }
            }
            case Value.Array _ ->
                    root.fault("kind", "there are more than " + DocumentKinds.MOST + " [[kind]]");
            default -> root.fault("kind", "write kind as [[kind]]");
        }
    }

    private void kind(KeyPath at, Value item, List<String> approvers) {
        if (!(item instanceof Value.Table)) {
            faults.add(new DocumentFault(document.nearestPosition(at), "this is no table"));
            return;
        }
        DocumentsTable table = new DocumentsTable(document, at, faults);
        table.expect(FIELDS);
        Optional<String> name = name(table);
        Optional<String> folder = folder(table);
        Optional<StateMachine> machine = MachineFields.read(table);
        List<String> own = approvers(table, approvers);
        if (name.isPresent() && folder.isPresent() && machine.isPresent()) {
            kinds.add(new DocumentKind(name.get(), folder.get(), machine.get(), own));
        }
    }

    private Optional<String> name(DocumentsTable table) {
        Optional<String> name = table.text("name");
        if (name.filter(text -> !text.matches("[a-z][a-z0-9-]{0,63}")).isPresent()) {
            table.fault(
                    "name",
                    quote(name.get())
                            + " is no name of a kind: 1 to 64 small letters, digits and -, the"
                            + " first a letter");
            return Optional.empty();
        }
        if (name.isPresent() && !names.add(name.get())) {
            table.fault("name", "another kind has the name " + name.get() + "; rename one");
        }
        return name;
    }

    private Optional<String> folder(DocumentsTable table) {
        Optional<String> folder = table.text("folder");
        if (folder.isEmpty()) {
            return folder;
        }
        Optional<String> fault = FolderPath.fault(folder.get());
        if (fault.isPresent()) {
            table.fault("folder", quote(folder.get()) + " is no folder: " + fault.get());
            return Optional.empty();
        }
        for (DocumentKind other : kinds) {
            if (FolderPath.overlap(other.folder(), folder.get())) {
                table.fault(
                        "folder",
                        quote(folder.get())
                                + " and "
                                + quote(other.folder())
                                + " of "
                                + other.name()
                                + " overlap; a document is of one kind");
            }
        }
        return folder;
    }

    private static List<String> approvers(DocumentsTable table, List<String> otherwise) {
        if (!table.fields().containsKey("approvers")) {
            return otherwise;
        }
        List<String> people = table.texts("approvers", 256);
        for (String person : people) {
            if (person.isBlank() || !DocumentFields.isPrintable(person)) {
                table.fault("approvers", quote(person) + " cannot be the name of a person");
            }
        }
        return people;
    }

    /// Which texts are folders.
    private static final class FolderPath {
        private static Optional<String> fault(String folder) {
            if (!DocumentFields.isPrintable(folder) || folder.indexOf('\\') >= 0) {
                return Optional.of("it has a backslash, a control character or a blank at its end");
            }
            for (String name : folder.split("/", -1)) {
                String lower = name.toLowerCase(Locale.ROOT);
                if (name.isEmpty() || name.length() > 255 || Set.of(".", "..").contains(name)) {
                    return Optional.of("write names with / between them, such as docs/plans");
                }
                if (Set.of(".git", ".ledger").contains(lower)) {
                    return Optional.of(name + " is reserved");
                }
            }
            return Optional.empty();
        }

        private static boolean overlap(String one, String other) {
            String a = one.toLowerCase(Locale.ROOT) + "/";
            String b = other.toLowerCase(Locale.ROOT) + "/";
            return a.startsWith(b) || b.startsWith(a);
        }
    }
}
