package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.event.RejectionKind;
import org.deployledger.item.Text;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.service.rules.RuleBook;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Decides one `Validate`: what a commit would come to, without deciding the change set.
record ValidateDecision(
        LedgerState state, Origin origin, Limits limits, Contents contents, RuleBook rules) {
    /// Findings of one event, beside what their texts take.
    private static final int MOST_BYTES = 512 << 10;

    private static final int BYTES_OF_ONE = 512;

    Decision decide(Command.Validate validate) {
        Optional<Refusal> refusal = ChangeSetDecision.refusal(state, origin);
        UUID changeSet = origin.changeSet();
        if (changeSet == null || refusal.isPresent()) {
            return Decision.of(origin, refusal.orElseGet(Ownership::missing).event(validate));
        }
        if (state.openChangeSet(origin.environment(), changeSet).isEmpty()) {
            return Decision.of(
                    origin,
                    Refusal.of("change_set_unknown", "there is no such change set; open it first")
                            .event(validate));
        }
        List<StagedChange> staged = state.staged(origin.environment(), changeSet);
        InlineContents inline =
                InlineContents.of(state, origin.environment(), List.of(), contents, limits);
        ItemChecks checks = new ItemChecks(state, origin, inline);
        staged.forEach(checks::check);
        checks.checkNames();
        var _ = checks.checkRules(rules, false);
        return Decision.of(origin, validated(staged.size(), checks.rejections()));
    }

    private static EventBody validated(int changes, List<EventBody.ItemRejected> rejections) {
        int conflicts =
                (int)
                        rejections.stream()
                                .filter(each -> each.kind() == RejectionKind.CONFLICT)
                                .count();
        return new EventBody.ChangeSetValidated(
                changes, conflicts, rejections.size() - conflicts, first(rejections));
    }

    private static List<EventBody.Finding> first(List<EventBody.ItemRejected> rejections) {
        List<EventBody.Finding> findings = new ArrayList<>();
        int bytes = 0;
        for (EventBody.ItemRejected rejected : rejections) {
            bytes +=
                    BYTES_OF_ONE
                            + Text.utf8Length(rejected.path())
                            + Text.utf8Length(rejected.message());
            if (bytes > MOST_BYTES) {
                break;
            }
            findings.add(finding(rejected));
        }
        return findings;
    }

    private static EventBody.Finding finding(EventBody.ItemRejected rejected) {
        return new EventBody.Finding(
                rejected.path(),
                rejected.kind(),
                rejected.code(),
                rejected.message(),
                rejected.baseVersion(),
                rejected.currentVersion(),
                rejected.currentDeployment(),
                rejected.currentDeployedBy(),
                rejected.rule(),
                rejected.line(),
                rejected.column());
    }
}
