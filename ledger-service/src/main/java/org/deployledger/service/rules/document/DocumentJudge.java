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
import org.deployledger.service.rules.check.Judgement;
import org.deployledger.service.rules.check.Proposal;
import org.deployledger.service.rules.check.Violations;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Judges all changes of a command by the state rule: each with what was there before, in its place
/// or, where a document moves, in another.
public final class DocumentJudge {
    /// Stands in for the name of a rule.
    static final String RULE = "state";

    private final Proposal proposal;
    private final Kinds kinds;
    private final Budget budget;
    private final Whereabouts whereabouts;
    private final List<RuleViolation> violations = new ArrayList<>();
    private final Map<ItemPath, Document> documents = new TreeMap<>();
    private ItemPath at = RuleItems.DOCUMENTS;

    /// A text that is read, and the bytes without its state.
    private record Draft(
            ItemChanged change, DocumentKind kind, DocumentText text, Checksum content) {}

    /// @param budget what is left of the command's
    public DocumentJudge(Proposal proposal, KindBook book, Budget budget) {
        this.proposal = proposal;
        this.kinds = new Kinds(proposal, book, budget);
        this.budget = budget;
        this.whereabouts = new Whereabouts(proposal, budget);
    }

    /// The judgement with what the state rule says.
    public Judgement judge(Judgement others) {
        List<ItemChanged> changes =
                proposal.changes().stream()
                        .filter(change -> isOurs(change.path()))
                        .sorted((a, b) -> a.path().compareTo(b.path()))
                        .toList();
        if (changes.isEmpty()) {
            return others;
        }
        at = changes.getFirst().path();
        try {
            judge(changes);
        } catch (Budget.Exceeded e) {
            violate("over_budget", null, e.getMessage() + "; deploy in smaller parts");
        }
        return others.with(violations, documents);
    }

    private static boolean isOurs(ItemPath path) {
        return path.equals(RuleItems.DOCUMENTS)
                || path.value().toLowerCase(Locale.ROOT).endsWith(".md");
    }

    private void judge(List<ItemChanged> changes) {
        DocumentKinds all = kinds.after(violations);
        List<Draft> drafts = new ArrayList<>();
        for (ItemChanged change : changes) {
            at = change.path();
            Optional<DocumentKind> kind = all.of(at.value());
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
                all.of(at.value()).ifPresent(this::delete);
            }
        }
    }

    private Optional<Draft> read(ItemChanged change, DocumentKind kind, Checksum checksum) {
        if (change.size() > DocumentReading.MOST_BYTES) {
            violate(
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
                    violate(
                            "invalid_front_matter",
                            fault.position(),
                            fault.message() + "; mend the front matter");
                }
                yield Optional.empty();
            }
            case DocumentReading.Invalid(List<DocumentFault> faults) -> {
                faults.forEach(fault -> violate("invalid_document", fault.at(), fault.message()));
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
        whereabouts
                .holder(at, text.id())
                .ifPresent(
                        holder ->
                                violate(
                                        "duplicate_id",
                                        text.position("id"),
                                        "the id "
                                                + text.id()
                                                + " is that of "
                                                + Violations.shown(holder)
                                                + "; choose another"));
        Ruled ruled =
                whereabouts
                        .origin(at, text.id())
                        .map(
                                before ->
                                        StateRule.changed(
                                                draft.kind(),
                                                proposal.actor(),
                                                before,
                                                text,
                                                draft.content()))
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

    private void violate(String code, @Nullable Position place, String message) {
        violations.add(Violations.of(at, RULE, code, place, message));
    }
}
