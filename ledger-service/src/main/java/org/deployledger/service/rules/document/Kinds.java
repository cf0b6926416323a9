package org.deployledger.service.rules.document;

import org.deployledger.event.EventBody;
import org.deployledger.formats.document.DocumentFault;
import org.deployledger.formats.document.DocumentKinds;
import org.deployledger.formats.tree.Position;
import org.deployledger.item.Checksum;
import org.deployledger.item.Text;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.check.Budget;
import org.deployledger.service.rules.check.Documents;
import org.deployledger.service.rules.check.Proposal;
import org.deployledger.service.rules.check.Violations;
import org.deployledger.state.ItemState;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The kinds that a command is judged by: those that it finds, and those that it leaves behind.
/// Where it brings ones that are not right, it is told so, and judged by those that are there.
final class Kinds {
    private final Proposal proposal;
    private final KindBook book;
    private final Budget budget;

    Kinds(Proposal proposal, KindBook book, Budget budget) {
        this.proposal = proposal;
        this.book = book;
        this.budget = budget;
    }

    /// Those that the command leaves behind.
    ///
    /// @param violations where to say what is wrong with what the command brings
    DocumentKinds after(DocumentKinds before, List<RuleViolation> violations) {
        Optional<EventBody.ItemChanged> change =
                proposal.changes().stream()
                        .filter(changed -> changed.path().equals(RuleItems.DOCUMENTS))
                        .findFirst();
        if (change.isEmpty()) {
            return before;
        }
        Checksum checksum = change.get().newChecksum();
        String actor = proposal.actor().value();
        if (!Objects.equals(checksum, change.get().oldChecksum()) && !before.mayChange(actor)) {
            violations.add(needsApprover(actor, before));
        }
        return checksum == null
                ? DocumentKinds.DEFAULT
                : brought(change.get(), checksum, before, violations);
    }

    private DocumentKinds brought(
            EventBody.ItemChanged change,
            Checksum checksum,
            DocumentKinds before,
            List<RuleViolation> violations) {
        if (change.size() > Documents.MOST_BYTES) {
            violations.add(
                    violation(
                            new DocumentFault(
                                    Position.START,
                                    "the item is larger than "
                                            + Documents.MOST_BYTES
                                            + " bytes; make it smaller")));
            return before;
        }
        budget.bytes(change.size());
        return switch (book.read(checksum, proposal.contents())) {
            case DocumentKinds.Read(DocumentKinds kinds) -> kinds;
            case DocumentKinds.Invalid(List<DocumentFault> faults) -> {
                faults.forEach(fault -> violations.add(violation(fault)));
                yield before;
            }
        };
    }

    /// Those that are there. An item that cannot be read was there before the ledger read it, and
    /// says nothing.
    DocumentKinds before() {
        budget.lookUp();
        Optional<ItemState> item =
                proposal.state().item(proposal.environment(), RuleItems.DOCUMENTS);
        @Nullable Checksum checksum = item.map(ItemState::checksum).orElse(null);
        if (checksum == null || item.get().size() > Documents.MOST_BYTES) {
            return DocumentKinds.DEFAULT;
        }
        return book.read(checksum, proposal.contents()) instanceof DocumentKinds.Read(var kinds)
                ? kinds
                : DocumentKinds.DEFAULT;
    }

    private static RuleViolation needsApprover(String actor, DocumentKinds before) {
        return Violations.of(
                RuleItems.DOCUMENTS,
                DocumentJudge.RULE,
                "kinds_need_approver",
                null,
                Text.quote(actor)
                        + " is no approver, and whoever says who approves has to be one; ask "
                        + StateRule.named(before.approvers()));
    }

    private static RuleViolation violation(DocumentFault fault) {
        return Violations.of(
                RuleItems.DOCUMENTS, "ledger", "invalid_documents", fault.at(), fault.message());
    }
}
