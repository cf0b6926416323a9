package org.deployledger.projector.query;

import org.deployledger.event.EventBody;
import org.deployledger.projector.answer.RulesAnswer;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.rows.Keys;
import org.deployledger.rule.RuleViolation;
import org.deployledger.state.index.RulesState;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/// The rules of an environment, as they are now.
public final class RuleQueries {
    private final Looks looks;

    /// Asks through these looks.
    public RuleQueries(Looks looks) {
        this.looks = looks;
    }

    /// Which rules are in force, and which are about to be.
    public Answer<RulesAnswer> rules(Looks.Subject subject, Moment moment) {
        return looks.ask(
                subject,
                moment,
                look ->
                        look.isHead()
                                ? new Answer.Found<>(rules(look), look.sequence())
                                : new Answer.Bad<>(
                                        "as_of_not_kept",
                                        "which rules are in force is known as it is now only; ask"
                                                + " without as-of"));
    }

    private static RulesAnswer rules(Look look) {
        return new RulesAnswer(look.sequence(), active(look), pending(look));
    }

    private static RulesAnswer.@Nullable Active active(Look look) {
        byte[] at = look.get(Keys.activation(look.environment()));
        if (at == null) {
            return null;
        }
        long since = ByteBuffer.wrap(at).getLong();
        if (!(look.event(since).body() instanceof EventBody.RulesActivated activated)) {
            throw new IllegalStateException(
                    look.environment() + "/" + since + " activates no rules");
        }
        return new RulesAnswer.Active(
                activated.rulesVersion(),
                activated.rulesChecksum(),
                activated.rules().stream().map(RuleQueries::name).toList(),
                activated.schemas().stream()
                        .map(
                                schema ->
                                        new RulesAnswer.Schema(
                                                schema.path().value(), schema.checksum()))
                        .toList(),
                since,
                activated.items(),
                activated.violating(),
                violations(activated.violations()));
    }

    private static RulesAnswer.@Nullable Pending pending(Look look) {
        RulesState.Pending pending = look.rules().pending();
        return pending == null
                ? null
                : new RulesAnswer.Pending(
                        pending.version(),
                        pending.checksum(),
                        pending.items(),
                        look.tree().items(),
                        pending.violating(),
                        violations(pending.violations()));
    }

    private static List<RulesAnswer.Violation> violations(List<RuleViolation> violations) {
        return violations.stream()
                .map(
                        each ->
                                new RulesAnswer.Violation(
                                        each.path().value(),
                                        each.rule(),
                                        each.code(),
                                        each.line(),
                                        each.column(),
                                        each.message()))
                .toList();
    }

    private static String name(String identity) {
        int end = identity.lastIndexOf('#');
        return end < 0 ? identity : identity.substring(0, end);
    }
}
