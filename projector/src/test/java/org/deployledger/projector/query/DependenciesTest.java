package org.deployledger.projector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.projector.answer.Dependency;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.answer.RulesAnswer;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.RuleViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Given these claims, then these dependencies.
class DependenciesTest {
    private static final Page ALL = new Page(null, 1000);
    private static final String RULES = "rules text";
    private static final By LEDGER = new By("ledger", null, null);
    private static final Moment NOW = new Moment(new Moment.AsOf.Head(), -1, Duration.ZERO);

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas);
    private final By alice = By.deployer("alice@example.com");
    private FedView view;

    @BeforeEach
    void open() {
        view = new FedView(folder, schemas);
        log.create();
        log.deploy(alice, new Edit(".ledger/rules.toml", RULES));
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void answersBothDirectionsOnceRulesAreInForce() {
        log.claims("a.toml", reference("b.toml"), reference("none.toml"));
        log.deploy(alice, new Edit("a.toml", "a"), new Edit("b.toml", "b"));
        view.feed(log.records());
        assertEquals(List.of(), users("b.toml"));

        activate(2, 0);
        view.feed(log.records());

        Dependency onB = new Dependency("a.toml", "b.toml", "tool", "tools", true);
        assertEquals(List.of(onB), users("b.toml"));
        assertEquals(
                List.of(onB, new Dependency("a.toml", "none.toml", "tool", "tools", false)),
                uses("a.toml"));
        assertEquals(List.of(), uses("b.toml"));
        assertEquals(2, all(ALL).dependencies().size());
    }

    @Test
    void takesClaimsOfTheIndexAndForgetsThoseOfARemovedItem() {
        log.deploy(alice, new Edit("a.toml", "a"), new Edit("b.toml", "b"));
        log.append(
                LEDGER,
                new EventBody.ItemsIndexed(
                        1,
                        "b.toml",
                        2,
                        0,
                        List.of(),
                        List.of(
                                new IndexedItem(
                                        new ItemPath("a.toml"), 1, List.of(reference("b.toml"))))));
        activate(2, 0);
        view.feed(log.records());
        assertEquals(1, users("b.toml").size());

        log.deploy(By.deployer("bob@example.com"), new Edit("a.toml", null));
        view.feed(log.records());

        assertEquals(List.of(), users("b.toml"));
    }

    @Test
    void showsDeclaredDependencies() {
        log.claims(
                ".ledger/dependencies.toml",
                new Claim(
                        ClaimKind.DEPENDENCY,
                        Claim.DECLARED,
                        "a.toml",
                        new ItemPath("b.toml"),
                        "part"));
        log.deploy(alice, new Edit(".ledger/dependencies.toml", "d"), new Edit("b.toml", "b"));
        view.feed(log.records());

        Dependency declared = new Dependency("a.toml", "b.toml", "part", "dependencies", true);
        assertEquals(List.of(declared), users("b.toml"));
        assertEquals(List.of(declared), uses("a.toml"));
    }

    @Test
    void listsAllDependenciesPartByPart() {
        for (int i = 0; i < 5; i++) {
            log.claims(i + ".toml", reference("b.toml"), reference("c.toml"));
            log.deploy(By.deployer("u" + i + "@example.com"), new Edit(i + ".toml", "t" + i));
        }
        activate(0, 0);
        view.feed(log.records());

        List<Dependency> seen = new ArrayList<>();
        Lists.Dependencies part = all(new Page(null, 3));
        seen.addAll(part.dependencies());
        while (part.next() != null) {
            part = all(new Page(part.next(), 3));
            seen.addAll(part.dependencies());
        }

        assertEquals(all(ALL).dependencies(), seen);
        assertEquals(10, seen.size());
    }

    @Test
    void refusesToAnswerAboutThePast() {
        log.deploy(alice, new Edit("a.toml", "a"));
        view.feed(log.records());
        Moment past = new Moment(new Moment.AsOf.Sequence(1), -1, Duration.ZERO);

        var answer = new DependencyQueries(view.looks()).all(prod(), past, ALL);

        assertEquals("as_of_not_kept", assertInstanceOf(Answer.Bad.class, answer).code());
    }

    @Test
    void saysWhichRulesAreInForceAndWhichAreToCome() {
        view.feed(log.records());
        RulesAnswer before = rules();
        assertNull(before.active());
        assertEquals(1, Objects.requireNonNull(before.pending()).version());

        activate(3, 1);
        view.feed(log.records());

        RulesAnswer.Active active = Objects.requireNonNull(rules().active());
        assertNull(rules().pending());
        assertEquals(List.of("tools"), active.rules());
        assertEquals(1, active.violating());
        assertEquals("not_unique", active.violations().getFirst().code());
        assertEquals(log.sequence(), active.since());
    }

    private static Claim reference(String target) {
        return new Claim(ClaimKind.REFERENCE, "tools#1", "string:x", new ItemPath(target), "tool");
    }

    private void activate(int items, int violating) {
        RuleViolation violation =
                new RuleViolation(new ItemPath("a.toml"), "tools", "not_unique", 1, 2, "twice");
        boolean indexed = log.records().getLast().event().body() instanceof EventBody.ItemsIndexed;
        if (!indexed) {
            log.append(
                    LEDGER,
                    new EventBody.ItemsIndexed(
                            1,
                            "z",
                            items,
                            violating,
                            violating > 0 ? List.of(violation) : List.of(),
                            List.of()));
        }
        log.append(
                LEDGER,
                new EventBody.RulesActivated(
                        1,
                        Checksum.of(RULES.getBytes(StandardCharsets.UTF_8)),
                        List.of(),
                        List.of("tools#1"),
                        items,
                        violating,
                        violating > 0 ? List.of(violation) : List.of()));
    }

    private Looks.Subject prod() {
        return new Looks.Subject(log.environment(), false);
    }

    private List<Dependency> users(String path) {
        return found(
                        new DependencyQueries(view.looks())
                                .users(prod(), NOW, new ItemPath(path), ALL))
                .dependencies();
    }

    private List<Dependency> uses(String path) {
        return found(new DependencyQueries(view.looks()).uses(prod(), NOW, new ItemPath(path)))
                .dependencies();
    }

    private Lists.Dependencies all(Page page) {
        return found(new DependencyQueries(view.looks()).all(prod(), NOW, page));
    }

    private RulesAnswer rules() {
        return found(new RuleQueries(view.looks()).rules(prod(), NOW));
    }

    private static <T> T found(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        throw new AssertionError(answer.toString());
    }
}
