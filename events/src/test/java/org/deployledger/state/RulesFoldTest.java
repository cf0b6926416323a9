package org.deployledger.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.EventBody;
import org.deployledger.event.Operation;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.RuleItems;
import org.deployledger.state.index.ClaimIndex;
import org.deployledger.state.index.Edge;
import org.deployledger.state.index.RulesFold;
import org.deployledger.state.index.RulesState;
import org.deployledger.store.MemoryKeyValues;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

class RulesFoldTest {
    private static final EnvironmentName PROD = new EnvironmentName("prod");
    private static final ItemPath A = new ItemPath("a.toml");
    private static final ItemPath B = new ItemPath("b.toml");
    private static final ItemPath SCHEMA = new ItemPath("schemas/agent.json");
    private static final Checksum CHECKSUM = Checksum.of("x".getBytes(StandardCharsets.UTF_8));
    private static final Claim PORT =
            new Claim(ClaimKind.UNIQUE, "port#1", "integer:80", null, null);

    private final MemoryKeyValues values = new MemoryKeyValues();
    private final RulesFold fold = new RulesFold(values);
    private final ClaimIndex index = new ClaimIndex(values, PROD);

    @Test
    void findsWhoHoldsAValueUntilTheItemClaimsSomethingElse() {
        change(RuleItems.RULES, 1);
        change(A, 1, PORT);
        change(B, 1, PORT);
        assertEquals(List.of(A, B), holders(PORT));

        change(A, 2, new Claim(ClaimKind.UNIQUE, "port#1", "integer:81", null, null));

        assertEquals(List.of(B), holders(PORT));
        change(B, 2);
        assertEquals(List.of(), holders(PORT));
        assertEquals(3, values.size(), "that there are rules, a claim and its value are left");
    }

    @Test
    void tellsApartKindsRulesAndValues() {
        change(RuleItems.RULES, 1);
        change(A, 1, PORT);

        assertEquals(
                List.of(), holders(new Claim(ClaimKind.USE, "port#1", "integer:80", null, null)));
        assertEquals(
                List.of(),
                holders(new Claim(ClaimKind.UNIQUE, "port#", "1integer:80", null, null)));
    }

    @Test
    void findsUsersAndUsesOfAnItem() {
        change(RuleItems.RULES, 1);
        change(A, 1, new Claim(ClaimKind.REFERENCE, "tools#1", "string:b", B, "tool"));
        change(
                RuleItems.DEPENDENCIES,
                1,
                new Claim(ClaimKind.DEPENDENCY, Claim.DECLARED, "c.toml", B, "library"));

        List<Edge> users = new ArrayList<>();
        index.users(B, users::add);

        Edge declared =
                new Edge(
                        ClaimKind.DEPENDENCY, Claim.DECLARED, new ItemPath("c.toml"), B, "library");
        assertEquals(
                List.of(new Edge(ClaimKind.REFERENCE, "tools#1", A, B, "tool"), declared), users);
        assertEquals(List.of(declared), index.declaredUses(new ItemPath("c.toml")));
        assertTrue(index.uses(A, B, "tool"));
        assertFalse(index.uses(A, B, "library"));
        assertEquals(0, usersOf(A));
    }

    @Test
    void keepsAnEdgeThatTwoClaimsMakeUntilBothAreGone() {
        change(RuleItems.RULES, 1);
        Claim one = new Claim(ClaimKind.REFERENCE, "tools#1", "string:b", B, "tool");
        Claim other = new Claim(ClaimKind.REFERENCE, "tools#1", "string:B", B, "tool");
        change(A, 1, one, other);

        change(A, 2, other);

        assertEquals(1, usersOf(B));
    }

    @Test
    void letsRulesTakeEffectOnlyAfterItemsWereLookedAt() {
        change(RuleItems.RULES, 1);
        assertEquals(0, state().active().version());

        assertEquals(Optional.empty(), index(1, "b.toml", 2));
        assertEquals(Optional.empty(), fold.activate(PROD, activated(1, 2)));

        assertEquals(CHECKSUM, state().active().checksum());
        assertNull(state().pending());
        assertEquals(Optional.of("rules_pending"), index(1, "c.toml", 2));
    }

    @Test
    void startsAnewWhenTheRulesChangeMeanwhile() {
        change(RuleItems.RULES, 1);
        assertEquals(Optional.empty(), index(1, "b.toml", 2));

        change(RuleItems.RULES, 2);

        assertEquals("", Objects.requireNonNull(state().pending()).through());
        assertEquals(Optional.of("rules_pending"), fold.activate(PROD, activated(1, 2)));
        assertEquals(Optional.of("items_looked_at"), fold.activate(PROD, activated(2, 2)));
    }

    @Test
    void letsRulesTakeEffectAgainWhenASchemaThatTheyUseChanges() {
        change(
                RuleItems.RULES,
                1,
                new Claim(ClaimKind.REFERENCE, "agent#1", "string:x", SCHEMA, "schema"));
        assertEquals(Optional.empty(), fold.activate(PROD, activated(1, 0)));

        change(B, 1);
        assertNull(state().pending());
        change(SCHEMA, 1);

        assertEquals(1, Objects.requireNonNull(state().pending()).version());
        assertNotNull(state().active().checksum());
    }

    private RulesState state() {
        return RulesState.in(values, PROD);
    }

    private Optional<String> index(long version, String through, int items) {
        return fold.index(
                PROD,
                new EventBody.ItemsIndexed(
                        version,
                        through,
                        items,
                        0,
                        List.of(),
                        List.of(new IndexedItem(A, 1, List.of(PORT)))));
    }

    private static EventBody.RulesActivated activated(long version, long items) {
        return new EventBody.RulesActivated(
                version, CHECKSUM, List.of(), List.of("port#1"), items, 0, List.of());
    }

    private void change(ItemPath path, long version, Claim... claims) {
        fold.change(
                PROD,
                new EventBody.ItemChanged(
                        path,
                        Operation.MODIFIED,
                        version - 1,
                        version,
                        null,
                        CHECKSUM,
                        1,
                        List.of(claims),
                        null));
    }

    private List<ItemPath> holders(Claim claim) {
        List<ItemPath> found = new ArrayList<>();
        index.holders(claim.kind(), claim.rule(), claim.value(), found::add);
        return found;
    }

    private int usersOf(ItemPath path) {
        List<Edge> edges = new ArrayList<>();
        index.users(path, edges::add);
        return edges.size();
    }
}
