package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.document.Document;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.item.ItemPath;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.store.MemoryKeyValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Random commits of documents by random people, held against a model that knows the rule from its
/// description alone.
class StatePropertyTest {
    private static final int SEQUENCES =
            "full".equals(System.getProperty("test.scale")) ? 5_000 : 500;
    private static final int COMMITS = 40;
    private static final List<String> PATHS =
            List.of("plans/a.md", "plans/b.md", "plans/c.md", "stories/a.md", "notes/a.md");
    private static final List<String> PEOPLE = List.of("ann", "ben", "carol");
    private static final List<String> STATES = List.of("DRAFT", "COMMITTED", "APPROVED");
    private static final Set<String> LEGAL =
            Set.of("DRAFT>COMMITTED", "COMMITTED>APPROVED", "COMMITTED>DRAFT", "APPROVED>DRAFT");

    /// What the model knows of a document.
    private record Known(Page page, String creator, String editor, @Nullable String approvedBy) {}

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private int applied;
    private int rejected;
    private int approved;
    private int moved;

    @Test
    void allowsExactlyWhatTheRuleSays() {
        System.out.println("StatePropertyTest: -Dtest.seed=" + seed);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            runSequence(new Random(seed + sequence), "seed " + (seed + sequence));
        }
        assertTrue(
                Math.min(Math.min(applied, rejected), Math.min(approved, moved)) > SEQUENCES / 10,
                () -> applied + " " + rejected + " " + approved + " " + moved);
    }

    private void runSequence(Random random, String where) {
        Ledger ledger = new Ledger();
        boolean onlyCarol = random.nextBoolean();
        if (onlyCarol) {
            new Steward(ledger)
                    .deploy()
                    .put(".ledger/documents.toml", "approvers = ['carol']\n")
                    .send();
        }
        Map<String, Page> files = new HashMap<>();
        Map<String, Known> model = new HashMap<>();
        for (int i = 0; i < COMMITS; i++) {
            String actor = one(random, PEOPLE);
            Map<String, @Nullable Page> plan = plan(random, files);
            Map<String, Known> after = after(model, plan, actor);
            Set<String> expected = objections(model, after, plan, actor, onlyCarol);

            Steward.Deployment deployment = new Steward(ledger, actor).deploy();
            plan.forEach(
                    (path, page) -> {
                        if (page == null) {
                            deployment.remove(path);
                        } else {
                            deployment.put(path, page.toString());
                        }
                    });
            List<EventBody> events = deployment.sendShuffled(random);

            assertEquals(expected, codes(events), where + ": " + actor + " " + plan + " " + model);
            if (!expected.isEmpty()) {
                rejected++;
                continue;
            }
            applied++;
            approved += after.values().stream().anyMatch(one -> one.approvedBy() != null) ? 1 : 0;
            model = after;
            plan.forEach(
                    (path, page) -> {
                        if (page == null) {
                            files.remove(path);
                        } else {
                            files.put(path, page);
                        }
                    });
            assertState(ledger.state(), model, where);
        }
        assertState(replayed(ledger), model, where);
    }

    private Map<String, @Nullable Page> plan(Random random, Map<String, Page> files) {
        Map<String, @Nullable Page> plan = new LinkedHashMap<>();
        for (int change = 1 + random.nextInt(2); change > 0; change--) {
            String path = one(random, PATHS);
            Page there = files.get(path);
            int what = random.nextInt(10);
            if (there != null && what == 0) {
                plan.put(path, null);
            } else if (there != null && what < 4) {
                String other = one(random, PATHS);
                if (!files.containsKey(other) && !plan.containsKey(path)) {
                    plan.put(path, null);
                    plan.put(other, changed(random, there, other));
                    moved++;
                }
            } else {
                Page page = changed(random, there == null ? fresh(random) : there, path);
                if (!page.equals(there)) {
                    plan.put(path, page);
                }
            }
        }
        return plan.isEmpty() ? plan(random, files) : plan;
    }

    private static Page fresh(Random random) {
        String id = one(random, List.of("a", "b", "c"));
        String state = random.nextInt(4) == 0 ? one(random, STATES) : "DRAFT";
        return new Page(id, "plan", state, one(random, PEOPLE), "0");
    }

    private static Page changed(Random random, Page page, String path) {
        Page changed = page.of(path.startsWith("stories/") ? "story" : "plan");
        changed = random.nextInt(2) == 0 ? changed.in(one(random, STATES)) : changed;
        changed = random.nextInt(3) == 0 ? changed.saying("" + random.nextInt(3)) : changed;
        changed = random.nextInt(20) == 0 ? changed.by(one(random, PEOPLE)) : changed;
        return random.nextInt(20) == 0 ? changed.named(one(random, List.of("a", "b"))) : changed;
    }

    /// Where the document of a page was before the commit, null where it is new.
    private static @Nullable Known origin(
            Map<String, Known> before, Map<String, @Nullable Page> plan, String path, Page page) {
        if (before.containsKey(path)) {
            return before.get(path);
        }
        boolean isFirst =
                plan.entrySet().stream()
                        .filter(each -> isDocument(each.getKey()) && each.getValue() != null)
                        .filter(each -> each.getValue().id().equals(page.id()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst()
                        .filter(path::equals)
                        .isPresent();
        return before.entrySet().stream()
                .filter(each -> isFirst && each.getValue().page().id().equals(page.id()))
                .filter(each -> plan.containsKey(each.getKey()) && plan.get(each.getKey()) == null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Known> after(
            Map<String, Known> before, Map<String, @Nullable Page> plan, String actor) {
        Map<String, Known> after = new HashMap<>(before);
        plan.forEach(
                (path, page) -> {
                    after.remove(path);
                    if (page != null && isDocument(path)) {
                        Known old = origin(before, plan, path, page);
                        after.put(path, known(old, page, actor));
                    }
                });
        return after;
    }

    private static Known known(@Nullable Known old, Page page, String actor) {
        boolean isApproved = page.state().equals("APPROVED");
        if (old == null) {
            return new Known(page, actor, actor, isApproved ? actor : null);
        }
        boolean edited = !content(old.page()).equals(content(page));
        boolean same = old.page().state().equals(page.state());
        return new Known(
                page,
                old.creator(),
                edited ? actor : old.editor(),
                !isApproved ? null : same ? old.approvedBy() : actor);
    }

    private static Set<String> objections(
            Map<String, Known> before,
            Map<String, Known> after,
            Map<String, @Nullable Page> plan,
            String actor,
            boolean onlyCarol) {
        Set<String> found = new TreeSet<>();
        Set<Known> kept = new HashSet<>();
        plan.forEach(
                (path, page) -> {
                    if (page != null && isDocument(path)) {
                        Known old = origin(before, plan, path, page);
                        kept.add(old == null ? new Known(page, "", "", null) : old);
                        boolean twice =
                                after.entrySet().stream()
                                        .filter(each -> !each.getKey().equals(path))
                                        .filter(
                                                each ->
                                                        each.getValue()
                                                                .page()
                                                                .id()
                                                                .equals(page.id()))
                                        .anyMatch(
                                                each ->
                                                        isHolder(
                                                                before,
                                                                plan,
                                                                each.getKey(),
                                                                path,
                                                                page));
                        if (twice) {
                            found.add(path + " duplicate_id");
                        }
                        changes(old, page, actor, onlyCarol)
                                .forEach(code -> found.add(path + " " + code));
                    }
                });
        plan.forEach(
                (path, page) -> {
                    Known old = before.get(path);
                    boolean stays = old != null && kept.contains(old);
                    if (page == null
                            && old != null
                            && !stays
                            && !old.page().state().equals("DRAFT")) {
                        found.add(path + " delete_needs_draft");
                    }
                });
        return found;
    }

    /// Whether of two places that say the same id it is the other one's.
    private static boolean isHolder(
            Map<String, Known> before,
            Map<String, @Nullable Page> plan,
            String other,
            String path,
            Page page) {
        if (has(before, other, page) || has(before, path, page)) {
            return has(before, other, page);
        }
        return plan.containsKey(other) && other.compareTo(path) < 0;
    }

    private static boolean has(Map<String, Known> before, String path, Page page) {
        return before.containsKey(path) && before.get(path).page().id().equals(page.id());
    }

    private static List<String> changes(
            @Nullable Known old, Page page, String actor, boolean onlyCarol) {
        List<String> codes = new ArrayList<>();
        if (old == null) {
            return page.state().equals("DRAFT") ? codes : List.of("illegal_transition");
        }
        Page was = old.page();
        if (!was.id().equals(page.id())) {
            codes.add("id_changed");
        }
        if (!was.author().equals(page.author())) {
            codes.add("author_changed");
        }
        boolean edited = !content(was).equals(content(page));
        boolean moves = !was.state().equals(page.state());
        boolean legal =
                was.kind().equals(page.kind())
                        ? !moves || LEGAL.contains(was.state() + ">" + page.state())
                        : page.state().equals("DRAFT");
        if (!legal) {
            codes.add("illegal_transition");
        }
        if (moves && page.state().equals("APPROVED")) {
            if (edited) {
                codes.add("approval_changes_content");
            }
            if (actor.equals(was.author())
                    || actor.equals(old.creator())
                    || actor.equals(old.editor())) {
                codes.add("own_approval");
            }
            if (onlyCarol && !actor.equals("carol")) {
                codes.add("not_an_approver");
            }
        } else if (edited && !was.state().equals("DRAFT") && !page.state().equals("DRAFT")) {
            codes.add("edit_needs_draft");
        }
        return codes;
    }

    private static boolean isDocument(String path) {
        return !path.startsWith("notes/");
    }

    private static String content(Page page) {
        return page.in("").toString();
    }

    private static Set<String> codes(List<EventBody> events) {
        Set<String> codes = new TreeSet<>();
        for (EventBody event : events) {
            if (event instanceof EventBody.ItemRejected rejected) {
                assertEquals("state", rejected.rule(), rejected::toString);
                codes.add(rejected.path() + " " + rejected.code());
            }
        }
        return codes;
    }

    private static void assertState(LedgerState state, Map<String, Known> model, String where) {
        for (String path : PATHS) {
            Known known = model.get(path);
            Document document = state.document(Ledger.PROD, new ItemPath(path)).orElse(null);
            assertEquals(known == null ? null : document(known), document, where);
        }
        for (String id : List.of("a", "b", "c")) {
            List<ItemPath> places =
                    model.entrySet().stream()
                            .filter(each -> each.getValue().page().id().equals(id))
                            .map(each -> new ItemPath(each.getKey()))
                            .toList();
            assertEquals(places, state.documentPath(Ledger.PROD, id).stream().toList(), where);
        }
    }

    private static Document document(Known known) {
        Page page = known.page();
        String approvedBy = known.approvedBy();
        String content = page.toString().replace("state: " + page.state() + "\n", "");
        return new Document(
                page.id(),
                page.kind(),
                "The document " + page.id(),
                page.state(),
                new Actor(page.author()),
                new Actor(known.creator()),
                new Actor(known.editor()),
                Ledger.checksum(content),
                approvedBy == null ? null : new Actor(approvedBy));
    }

    /// The state that a rebuild comes to.
    private static LedgerState replayed(Ledger ledger) {
        LedgerFold fold = new LedgerFold(new MemoryKeyValues());
        long offset = 0;
        for (Event event : ledger.log) {
            fold.apply(event, Ledger.hash(event), offset++);
        }
        return fold.state();
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
