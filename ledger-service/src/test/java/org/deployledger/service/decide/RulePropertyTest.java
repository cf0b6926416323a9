package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.EventBody;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Random deployments, held against a model that looks at everything each time.
class RulePropertyTest {
    private static final int SEQUENCES =
            "full".equals(System.getProperty("test.scale")) ? 5_000 : 500;
    private static final int DEPLOYMENTS = 20;
    private static final String RULES =
            """
            [[rule]]
            name = "one-port"
            kind = "unique"
            paths = ["*.toml"]
            key = "port"
            [[rule]]
            name = "uses"
            kind = "reference"
            paths = ["*.toml"]
            key = "uses"
            target = "{value}.toml"
            role = "part"
            """;

    /// What the model knows of an item.
    private record File(int port, Set<Integer> uses) {
        String text() {
            return "port = "
                    + port
                    + "\nuses = "
                    + uses.stream().map(use -> "\"" + use + "\"").toList()
                    + "\n";
        }
    }

    private final long seed = System.nanoTime();

    @Test
    void acceptsExactlyWhatLeavesTheEnvironmentRight() {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            runSequence(new Random(seed + sequence), "seed " + (seed + sequence));
        }
    }

    private void runSequence(Random random, String where) {
        Ledger ledger = new Ledger();
        Steward steward = new Steward(ledger);
        Map<Integer, File> model = new HashMap<>();
        int rulesFrom = random.nextInt(3);
        for (int i = 0; i < DEPLOYMENTS; i++) {
            if (i == rulesFrom) {
                steward.rules(RULES);
            }
            Map<Integer, File> after = new HashMap<>(model);
            Steward.Deployment deployment = steward.deploy();
            Set<Integer> changed = new LinkedHashSet<>();
            plan(random, model)
                    .forEach(
                            (name, file) -> {
                                if (file == null) {
                                    after.remove(name);
                                    deployment.remove(name + ".toml");
                                } else {
                                    after.put(name, file);
                                    deployment.put(
                                            name + ".toml", file.text() + "# " + random.nextInt());
                                }
                                changed.add(name);
                            });
            if (changed.isEmpty()) {
                continue;
            }
            boolean expected = i < rulesFrom || isRight(after, changed);
            List<EventBody> events = deployment.sendShuffled(random);
            boolean applied = events.getLast() instanceof EventBody.DeploymentApplied;
            assertEquals(expected, applied, () -> where + ": " + after + " " + events);
            if (applied) {
                model = after;
            }
            if (i >= rulesFrom) {
                assertIndexIsThatOf(ledger, model, where);
            }
        }
        cascade(random, steward, model, where);
    }

    /// Removing an item and all that use it, directly or not, is accepted and leaves nothing
    /// dangling that did not dangle before.
    private static void cascade(
            Random random, Steward steward, Map<Integer, File> model, String where) {
        if (model.isEmpty()) {
            return;
        }
        int first = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
        Set<Integer> gone = new LinkedHashSet<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            int name = next.pop();
            if (gone.add(name)) {
                model.forEach(
                        (user, file) -> {
                            if (file.uses().contains(name)) {
                                next.push(user);
                            }
                        });
            }
        }
        Steward.Deployment deployment = steward.deploy();
        gone.forEach(name -> deployment.remove(name + ".toml"));

        assertEquals(List.of(), deployment.violations(), where);

        model.keySet().removeAll(gone);
        assertTrue(
                model.values().stream()
                        .noneMatch(file -> file.uses().stream().anyMatch(gone::contains)),
                where);
    }

    private static Map<Integer, File> plan(Random random, Map<Integer, File> model) {
        Map<Integer, File> plan = new LinkedHashMap<>();
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            int name = random.nextInt(8);
            boolean remove = random.nextInt(4) == 0;
            if (remove && model.containsKey(name)) {
                plan.put(name, null);
            } else if (!remove) {
                Set<Integer> uses = new TreeSet<>();
                for (int use = random.nextInt(3); use > 0; use--) {
                    uses.add(random.nextInt(8));
                }
                plan.put(name, new File(random.nextInt(12), uses));
            }
        }
        return plan;
    }

    /// Changed items have ports of their own and use what is there; what is removed is used by
    /// nobody else.
    private static boolean isRight(Map<Integer, File> after, Set<Integer> changed) {
        for (int name : changed) {
            File file = after.get(name);
            for (Map.Entry<Integer, File> other : after.entrySet()) {
                boolean clash =
                        file != null
                                && other.getKey() != name
                                && other.getValue().port() == file.port();
                boolean dangles = file == null && other.getValue().uses().contains(name);
                if (clash || dangles) {
                    return false;
                }
            }
            if (file != null && !after.keySet().containsAll(file.uses())) {
                return false;
            }
        }
        return true;
    }

    private static void assertIndexIsThatOf(Ledger ledger, Map<Integer, File> model, String where) {
        for (int name = 0; name < 8; name++) {
            List<String> expected = new ArrayList<>();
            File file = model.get(name);
            if (file != null) {
                expected.add("integer:" + file.port());
                file.uses().forEach(use -> expected.add("string:" + use));
            }
            List<Claim> claims =
                    ledger.state().index(Ledger.PROD).claims(new ItemPath(name + ".toml"));
            assertEquals(expected, claims.stream().map(Claim::value).toList(), where);
            Set<ItemPath> users = new TreeSet<>();
            ledger.state()
                    .index(Ledger.PROD)
                    .users(new ItemPath(name + ".toml"), edge -> users.add(edge.from()));
            Set<ItemPath> expectedUsers = new TreeSet<>();
            int used = name;
            model.forEach(
                    (user, of) -> {
                        if (of.uses().contains(used)) {
                            expectedUsers.add(new ItemPath(user + ".toml"));
                        }
                    });
            assertEquals(expectedUsers, users, where);
        }
    }
}
