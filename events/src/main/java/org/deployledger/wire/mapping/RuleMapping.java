package org.deployledger.wire.mapping;

import org.deployledger.event.EventBody;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleViolation;

import java.util.List;

/// What rules found, from the domain's records to the generated ones. The way back is
/// [RuleReading].
final class RuleMapping {
    private RuleMapping() {}

    static List<ledger.events.Claim> claims(List<Claim> claims) {
        return claims.stream().map(RuleMapping::claim).toList();
    }

    static ledger.events.ForcedRemoval forced(ForcedRemoval removal) {
        return new ledger.events.ForcedRemoval(
                removal.path().value(), removal.users(), removal.firstUsers());
    }

    static ledger.events.ItemsIndexed indexed(
            ledger.events.EventMetadata metadata, EventBody.ItemsIndexed indexed) {
        return new ledger.events.ItemsIndexed(
                metadata,
                indexed.rulesVersion(),
                indexed.through(),
                indexed.items(),
                indexed.violating(),
                violations(indexed.violations()),
                indexed.entries().stream().map(RuleMapping::item).toList());
    }

    static ledger.events.RulesActivated activated(
            ledger.events.EventMetadata metadata, EventBody.RulesActivated activated) {
        return new ledger.events.RulesActivated(
                metadata,
                activated.rulesVersion(),
                Values.shaOrNull(activated.rulesChecksum()),
                activated.schemas().stream().map(RuleMapping::schema).toList(),
                activated.rules(),
                activated.items(),
                activated.violating(),
                violations(activated.violations()));
    }

    private static ledger.events.Claim claim(Claim claim) {
        return new ledger.events.Claim(
                Values.named(ledger.events.ClaimKind.class, claim.kind()),
                claim.rule(),
                claim.value(),
                Values.textOrNull(claim.target()),
                claim.role());
    }

    private static ledger.events.IndexedItem item(IndexedItem item) {
        return new ledger.events.IndexedItem(
                item.path().value(), item.version(), claims(item.claims()));
    }

    private static List<ledger.events.RuleViolation> violations(List<RuleViolation> violations) {
        return violations.stream().map(RuleMapping::violation).toList();
    }

    private static ledger.events.RuleViolation violation(RuleViolation violation) {
        return new ledger.events.RuleViolation(
                violation.path().value(),
                violation.rule(),
                violation.code(),
                violation.line(),
                violation.column(),
                violation.message());
    }

    private static ledger.events.PinnedSchema schema(PinnedSchema schema) {
        return new ledger.events.PinnedSchema(schema.path().value(), Values.sha(schema.checksum()));
    }
}
