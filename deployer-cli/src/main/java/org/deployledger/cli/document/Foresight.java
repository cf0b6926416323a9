package org.deployledger.cli.document;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.DeployedDocument;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentKinds;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the ledger's rule `state` will say of many changes, as far as it can be told here: by the
/// kinds that the workspace has.
public final class Foresight {
    private final DocumentKinds kinds;
    private final String actor;
    private final Map<String, DeployedDocument> byPath = new HashMap<>();
    private final Map<String, DeployedDocument> byId = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> moved = new HashSet<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /// A change that the ledger will refuse.
    public record Refusal(String path, Judgement.Objection objection) {}

    private Foresight(Session session, DocumentKinds kinds, List<LocalChange> changes) {
        this.kinds = kinds;
        this.actor = session.actor().value();
        for (DeployedDocument each :
                LedgerDocuments.asked(session.ledger().api(), session.environment()).documents()) {
            byPath.put(each.path(), each);
            byId.put(each.id(), each);
        }
        changes.stream()
                .filter(LocalChange::isDeletion)
                .map(LocalChange::path)
                .forEach(deleted::add);
    }

    /// Those among the changes, by what the ledger has now.
    ///
    /// @param contents of what the changes put
    public static List<Refusal> of(
            Session session, List<LocalChange> changes, Function<Checksum, byte[]> contents) {
        DocumentKinds kinds = WorkspaceKinds.of(session).kinds();
        List<LocalChange> ours =
                changes.stream().filter(each -> kinds.of(each.path()).isPresent()).toList();
        return ours.isEmpty()
                ? List.of()
                : new Foresight(session, kinds, ours).refusals(ours, contents);
    }

    private List<Refusal> refusals(List<LocalChange> changes, Function<Checksum, byte[]> contents) {
        for (LocalChange change : changes) {
            change.checksum()
                    .flatMap(checksum -> Content.fields(contents.apply(checksum)))
                    .flatMap(after -> judge(change.path(), after))
                    .ifPresent(objection -> refuse(change, objection));
        }
        for (LocalChange change : changes) {
            DeployedDocument there = byPath.get(change.path());
            if (change.isDeletion() && there != null && !moved.contains(change.path())) {
                judgement(change.path())
                        .ofDeletion(there)
                        .ifPresent(objection -> refuse(change, objection));
            }
        }
        return List.copyOf(refusals);
    }

    private Optional<Judgement.Objection> judge(String path, LocalDocument.Fields after) {
        Optional<DeployedDocument> before = Optional.ofNullable(byPath.get(path));
        if (before.isEmpty()) {
            before =
                    Optional.ofNullable(byId.get(after.id()))
                            .filter(there -> deleted.contains(there.path()));
            before.ifPresent(there -> moved.add(there.path()));
        }
        return judgement(path).of(before, after);
    }

    private Judgement judgement(String path) {
        DocumentKind kind = kinds.of(path).orElseThrow();
        return new Judgement(kind, actor);
    }

    private void refuse(LocalChange change, Judgement.Objection objection) {
        refusals.add(new Refusal(change.path(), objection));
    }
}
