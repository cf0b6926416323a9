package org.deployledger.wire.mapping;

import org.deployledger.event.EventBody;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleViolation;

import java.util.List;

/// What rules found, from the generated records to the domain's. The way there is [RuleMapping].
final class RuleReading {
    private RuleReading() {}

    static List<Claim> claims(List<ledger.events.Claim> claims) {
        return claims.stream().map(RuleReading::claim).toList();
    }

    static ForcedRemoval forced(ledger.events.ForcedRemoval removal) {
        return new ForcedRemoval(
                new ItemPath(removal.getPath()), removal.getUsers(), removal.getFirstUsers());
    }

    static EventBody body(ledger.events.ItemsIndexed indexed) {
        return new EventBody.ItemsIndexed(
                indexed.getRulesVersion(),
                indexed.getThrough(),
                indexed.getItems(),
                indexed.getViolating(),
                violations(indexed.getViolations()),
                indexed.getEntries().stream().map(RuleReading::item).toList());
    }

    static EventBody body(ledger.events.RulesActivated activated) {
        return new EventBody.RulesActivated(
                activated.getRulesVersion(),
                Values.checksumOrNull(activated.getRulesChecksum()),
                activated.getSchemas().stream().map(RuleReading::schema).toList(),
                activated.getRules(),
                activated.getItems(),
                activated.getViolating(),
                violations(activated.getViolations()));
    }

    private static Claim claim(ledger.events.Claim claim) {
        return new Claim(
                Values.named(ClaimKind.class, claim.getKind()),
                claim.getRule(),
                claim.getValue(),
                Values.map(claim.getTarget(), ItemPath::new),
                claim.getRole());
    }

    private static IndexedItem item(ledger.events.IndexedItem item) {
        return new IndexedItem(
                new ItemPath(item.getPath()), item.getVersion(), claims(item.getClaims()));
    }

    private static List<RuleViolation> violations(List<ledger.events.RuleViolation> violations) {
        return violations.stream().map(RuleReading::violation).toList();
    }

    private static RuleViolation violation(ledger.events.RuleViolation violation) {
        return new RuleViolation(
                new ItemPath(violation.getPath()),
                violation.getRule(),
                violation.getCode(),
                violation.getLine(),
                violation.getColumn(),
                violation.getMessage());
    }

    private static PinnedSchema schema(ledger.events.PinnedSchema schema) {
        return new PinnedSchema(
                new ItemPath(schema.getPath()), Values.checksum(schema.getChecksum()));
    }
}
