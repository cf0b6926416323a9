package org.deployledger.service.rules.document;

import org.deployledger.document.Document;
import org.deployledger.event.EventBody.ItemChanged;
import org.deployledger.formats.document.DocumentFault;
import org.deployledger.formats.document.DocumentKind;
import org.deployledger.formats.document.DocumentKinds;
import org.deployledger.formats.document.DocumentReading;
import org.deployledger.formats.document.DocumentText;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Position;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.check.Budget;
import org.deployledger.service.rules.check.Proposal;
import org.deployledger.service.rules.check.Violations;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Judges the documents of a command by one set of kinds: each with what was there before, in its
/// place or, where a document moves, in another.
final class DocumentPass {
    private final Proposal proposal;
    private final DocumentKinds kinds;
    private final Whom whom;
    private final Budget budget;
    private final Whereabouts whereabouts;
    private final List<RuleViolation> violations = new ArrayList<>();
    private final Map<ItemPath, Document> documents = new TreeMap<>();
    private ItemPath at = RuleItems.DOCUMENTS;

    /// Whom these kinds judge.
    enum Whom {
        /// Every document.
        ALL,
        /// Documents that the ledger knows already.
        KNOWN
    }

    /// A text that is read, and the bytes without its state.
    private record Draft(
            ItemChanged change, DocumentKind kind, DocumentText text, Checksum content) {}

    /// @param budget what is left of the command's
    DocumentPass(Proposal proposal, DocumentKinds kinds, Whom whom, Budget budget) {
        this.proposal = proposal;
        this.kinds = kinds;
        this.whom = whom;
        this.budget = budget;
        this.whereabouts = new Whereabouts(proposal, budget);
    }

    /// @param changes in the order of their paths
    DocumentPass run(List<ItemChanged> changes) {
        try {
            judge(changes);
        } catch (Budget.Exceeded e) {
            violate("over_budget", null, e.getMessage() + "; deploy in smaller parts");
        }
        return this;
    }

    List<RuleViolation> violations() {
        return violations;
    }

    /// What each item is from then on.
    Map<ItemPath, Document> documents() {
        return documents;
    }

    private void judge(List<ItemChanged> changes) {
        List<Draft> drafts = new ArrayList<>();
        for (ItemChanged change : changes) {
            at = change.path();
            Optional<DocumentKind> kind = kinds.of(at.value());
            Checksum checksum = change.newChecksum();
            if (kind.isPresent() && checksum != null) {
                read(change, kind.get(), checksum).ifPresent(drafts::add);
            }
        }
        drafts.forEach(draft -> whereabouts.claim(draft.change().path(), draft.text().id()));
        drafts.forEach(this::decide);
        for (ItemChanged change : changes) {
            at = change.path();
            if (change.newChecksum() == null) {
                kinds.of(at.value()).ifPresent(this::delete);
            }
        }
    }

    private Optional<Draft> read(ItemChanged change, DocumentKind kind, Checksum checksum) {
        if (change.size() > DocumentReading.MOST_BYTES) {
            violateHere(
                    "document_too_large",
                    null,
                    change.size()
                            + " bytes are more than the "
                            + DocumentReading.MOST_BYTES
                            + " of a Markdown item below "
                            + kind.folder()
                            + "/; make it smaller, or put it elsewhere");
            return Optional.empty();
        }
        budget.bytes(change.size());
        byte[] bytes = proposal.contents().bytes(checksum).array();
        return switch (DocumentReading.of(bytes, kind)) {
            case DocumentReading.Read(DocumentText text) ->
                    Optional.of(
                            new Draft(change, kind, text, Checksum.of(text.withoutState(bytes))));
            case DocumentReading.NoDocument _ -> {
                whereabouts.before(at).ifPresent(this::ended);
                yield Optional.empty();
            }
            case DocumentReading.Unreadable(List<Fault> faults) -> {
                for (Fault fault : faults) {
                    violateHere(
                            "invalid_front_matter",
                            fault.position(),
                            fault.message() + "; mend the front matter");
                }
                yield Optional.empty();
            }
            case DocumentReading.Invalid(List<DocumentFault> faults) -> {
                faults.forEach(
                        fault -> violateHere("invalid_document", fault.at(), fault.message()));
                yield Optional.empty();
            }
        };
    }

    private void ended(Document before) {
        violate(
                "not_a_document_any_more",
                Position.START,
                "the item is the "
                        + before.kind()
                        + " "
                        + before.id()
                        + ", and stays one; put its front matter back, or delete it");
    }

    private void decide(Draft draft) {
        at = draft.change().path();
        DocumentText text = draft.text();
        Optional<Document> origin = whereabouts.origin(at, text.id());
        if (whom == Whom.KNOWN && origin.isEmpty()) {
            return;
        }
        whereabouts.holder(at, text.id()).ifPresent(holder -> taken(text, holder));
        Ruled ruled =
                origin.map(before -> changed(draft, before))
                        .orElseGet(
                                () ->
                                        StateRule.created(
                                                draft.kind(),
                                                proposal.actor(),
                                                text,
                                                draft.content()));
        ruled.objections().forEach(this::object);
        documents.put(at, ruled.document());
    }

    private void taken(DocumentText text, ItemPath holder) {
        violate(
                "duplicate_id",
                text.position("id"),
                "the id "
                        + text.id()
                        + " is that of "
                        + Violations.shown(holder)
                        + "; choose another");
    }

    private Ruled changed(Draft draft, Document before) {
        return StateRule.changed(
                draft.kind(), proposal.actor(), before, draft.text(), draft.content());
    }

    private void delete(DocumentKind kind) {
        if (!whereabouts.isMoved(at)) {
            whereabouts
                    .before(at)
                    .flatMap(before -> StateRule.deleted(kind, before))
                    .ifPresent(this::object);
        }
    }

    private void object(Ruled.Objection objection) {
        violate(objection.code(), objection.at(), objection.message());
    }

    /// Of an item that cannot be read, it is the place that says whether the ledger knows it.
    private void violateHere(String code, @Nullable Position place, String message) {
        if (whom == Whom.ALL || whereabouts.before(at).isPresent()) {
            violate(code, place, message);
        }
    }

    private void violate(String code, @Nullable Position place, String message) {
        violations.add(Violations.of(at, DocumentJudge.RULE, code, place, message));
    }
}
