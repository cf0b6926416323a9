package org.deployledger.service.rules.document;

import org.deployledger.document.Document;
import org.deployledger.event.EventBody.ItemChanged;
import org.deployledger.item.ItemPath;
import org.deployledger.service.rules.check.Budget;
import org.deployledger.service.rules.check.Proposal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where documents are before and after a command: by their path, and by their id where one is
/// deleted in one place and put in another.
final class Whereabouts {
    private final Proposal proposal;
    private final Budget budget;
    private final Map<ItemPath, ItemChanged> changes = new HashMap<>();
    private final Map<String, ItemPath> claimed = new HashMap<>();
    private final Set<ItemPath> moved = new HashSet<>();

    Whereabouts(Proposal proposal, Budget budget) {
        this.proposal = proposal;
        this.budget = budget;
        proposal.changes().forEach(change -> changes.put(change.path(), change));
    }

    /// An item that has this id after the command. Of several it is the one that has it already, or
    /// the first to say so.
    void claim(ItemPath path, String id) {
        if (known(id).filter(path::equals).isPresent()) {
            claimed.put(id, path);
        } else {
            claimed.putIfAbsent(id, path);
        }
    }

    /// The document that lies at the path before the command.
    Optional<Document> before(ItemPath path) {
        budget.lookUp();
        return proposal.state().document(proposal.environment(), path);
    }

    /// What a document comes from: the one in its place, or else the one with its id whose place is
    /// given up.
    Optional<Document> origin(ItemPath path, String id) {
        Optional<Document> here = before(path);
        if (here.isPresent() || !path.equals(claimed.get(id))) {
            return here;
        }
        Optional<ItemPath> elsewhere = known(id).filter(this::isGivenUp);
        elsewhere.ifPresent(moved::add);
        return elsewhere.flatMap(this::before);
    }

    /// Another item that has the id after the command.
    Optional<ItemPath> holder(ItemPath path, String id) {
        ItemPath first = claimed.getOrDefault(id, path);
        return first.equals(path)
                ? known(id).filter(holder -> !holder.equals(path) && !changes.containsKey(holder))
                : Optional.of(first);
    }

    /// Whether the document that was at the path goes on in another.
    boolean isMoved(ItemPath path) {
        return moved.contains(path);
    }

    private Optional<ItemPath> known(String id) {
        budget.lookUp();
        return proposal.state().documentPath(proposal.environment(), id);
    }

    private boolean isGivenUp(ItemPath path) {
        ItemChanged change = changes.get(path);
        return change != null && change.newChecksum() == null;
    }
}
