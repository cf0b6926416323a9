package org.deployledger.service.rules.document;

import org.deployledger.event.EventBody.ItemChanged;
import org.deployledger.formats.document.DocumentKinds;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.service.rules.check.Budget;
import org.deployledger.service.rules.check.Judgement;
import org.deployledger.service.rules.check.Proposal;
import org.deployledger.service.rules.check.Violations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Judges all changes of a command by the state rule. Where the command changes the kinds,
/// documents that the ledger knows are judged by the kinds before it, too: no rule is taken away by
/// the commit that would break it.
public final class DocumentJudge {
    /// Stands in for the name of a rule.
    static final String RULE = "state";

    private final Proposal proposal;
    private final Kinds kinds;
    private final Budget budget;
    private final List<RuleViolation> violations = new ArrayList<>();

    /// @param budget what is left of the command's
    public DocumentJudge(Proposal proposal, KindBook book, Budget budget) {
        this.proposal = proposal;
        this.kinds = new Kinds(proposal, book, budget);
        this.budget = budget;
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
        try {
            return judge(others, changes);
        } catch (Budget.Exceeded e) {
            violations.add(
                    Violations.of(
                            changes.getFirst().path(),
                            RULE,
                            "over_budget",
                            null,
                            e.getMessage() + "; deploy in smaller parts"));
            return others.with(violations, Map.of());
        }
    }

    private static boolean isOurs(ItemPath path) {
        return path.equals(RuleItems.DOCUMENTS)
                || path.value().toLowerCase(Locale.ROOT).endsWith(".md");
    }

    private Judgement judge(Judgement others, List<ItemChanged> changes) {
        DocumentKinds before = kinds.before();
        DocumentKinds after = kinds.after(before, violations);
        DocumentPass pass = pass(after, DocumentPass.Whom.ALL).run(changes);
        pass.violations().forEach(this::tell);
        if (!after.equals(before)) {
            pass(before, DocumentPass.Whom.KNOWN).run(changes).violations().forEach(this::tell);
        }
        return others.with(violations, pass.documents());
    }

    private DocumentPass pass(DocumentKinds by, DocumentPass.Whom whom) {
        return new DocumentPass(proposal, by, whom, budget);
    }

    /// Once, although kinds before and after may say the same in other words.
    private void tell(RuleViolation violation) {
        if (violations.stream().noneMatch(told -> isSame(told, violation))) {
            violations.add(violation);
        }
    }

    private static boolean isSame(RuleViolation one, RuleViolation other) {
        return one.path().equals(other.path())
                && one.code().equals(other.code())
                && Objects.equals(one.line(), other.line())
                && Objects.equals(one.column(), other.column());
    }
}
