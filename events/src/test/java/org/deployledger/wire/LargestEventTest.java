package org.deployledger.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.document.Document;
import org.deployledger.event.EventBody;
import org.deployledger.event.Operation;
import org.deployledger.item.Actor;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleViolation;
import org.deployledger.topics.LedgerTopics;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The largest events that rules can come to, made from the limits of their fields.
class LargestEventTest {
    /// What a batch of one record and the metadata of an event add, generously.
    private static final int OVERHEAD = 32 * 1024;

    private static final ItemPath PATH = new ItemPath("ü".repeat(127) + "/a".repeat(1920));
    private static final String RULE = "r".repeat(64) + "#0123456789ab";

    private final FakeSchemaIds schemas = new FakeSchemaIds();
    private final EventSerializer serializer = new EventSerializer(schemas, "ledger-events");

    @Test
    void anItemWithAllClaimsUnderTwoVersionsOfTheRulesFits() {
        List<Claim> claims = new ArrayList<>(claims());
        claims.addAll(claims());

        fits(
                new EventBody.ItemChanged(
                        PATH,
                        Operation.MODIFIED,
                        1,
                        2,
                        Checksum.ZERO,
                        Checksum.ZERO,
                        1,
                        claims,
                        document()));
    }

    @Test
    void aPartOfTheIndexFits() {
        List<Claim> claims = new ArrayList<>(claims());
        claims.addAll(claims());

        fits(
                new EventBody.ItemsIndexed(
                        1,
                        PATH.value(),
                        1,
                        1,
                        violations(),
                        List.of(item(claims), item(claims()))));
    }

    @Test
    void rulesThatTakeEffectFit() {
        fits(
                new EventBody.RulesActivated(
                        1,
                        Checksum.ZERO,
                        Collections.nCopies(
                                PinnedSchema.MOST, new PinnedSchema(PATH, Checksum.ZERO)),
                        Collections.nCopies(256, RULE),
                        1,
                        1,
                        violations()));
    }

    @Test
    void aDeploymentThatForcesRemovalsFits() {
        var sample = (EventBody.DeploymentApplied) Samples.events().get(5).body();
        ForcedRemoval removal =
                new ForcedRemoval(
                        PATH,
                        9,
                        Collections.nCopies(
                                ForcedRemoval.MOST_NAMED,
                                PATH + " (" + "r".repeat(Claim.ROLE_BYTES) + ")"));

        fits(
                new EventBody.DeploymentApplied(
                        sample.header(),
                        sample.digest(),
                        1,
                        1,
                        sample.rootBefore(),
                        sample.rootAfter(),
                        1,
                        20_000,
                        Collections.nCopies(ForcedRemoval.MOST, removal)));
    }

    private void fits(EventBody body) {
        int size = serializer.serialize(Samples.event(body)).value().size();
        assertTrue(size + OVERHEAD < LedgerTopics.EVENT_BYTES, "the event has " + size + " bytes");
    }

    private static IndexedItem item(List<Claim> claims) {
        return new IndexedItem(PATH, 1, claims);
    }

    /// With every field as long as it may be.
    private static Document document() {
        Actor actor = new Actor("a".repeat(Actor.MAX_BYTES));
        return new Document(
                "i".repeat(Document.ID_BYTES),
                "k".repeat(Document.NAME_BYTES),
                "t".repeat(Document.TITLE_BYTES),
                "S".repeat(Document.NAME_BYTES),
                actor,
                new Actor("c".repeat(Actor.MAX_BYTES)),
                actor,
                Checksum.ZERO,
                actor);
    }

    /// As many bytes of claims as an item may have.
    private static List<Claim> claims() {
        Claim claim =
                new Claim(
                        ClaimKind.REFERENCE,
                        RULE,
                        "v".repeat(Claim.VALUE_BYTES),
                        PATH,
                        "r".repeat(Claim.ROLE_BYTES));
        return Collections.nCopies(Claim.MOST_BYTES / claim.bytes(), claim);
    }

    private static List<RuleViolation> violations() {
        return Collections.nCopies(
                RuleViolation.MOST_KEPT,
                new RuleViolation(
                        PATH,
                        "r".repeat(64),
                        "not_declared",
                        1,
                        1,
                        "m".repeat(RuleViolation.MESSAGE_BYTES)));
    }
}
