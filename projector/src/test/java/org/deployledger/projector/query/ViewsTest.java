package org.deployledger.projector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.projector.answer.Environment;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.ItemVersion;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// Given these events, then these answers.
class ViewsTest {
    private static final Page ALL = new Page(null, 1000);

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas);
    private final By alice = By.deployer("alice@example.com");
    private final By bob = By.deployer("bob@example.com");
    private FedView view;

    @BeforeEach
    void open() {
        view = new FedView(folder, schemas);
        log.create();
    }

    @AfterEach
    void close() {
        view.close();
    }

    private Looks.Subject prod() {
        return new Looks.Subject(log.environment(), false);
    }

    private void fed() {
        view.feed(log.records());
        assertEquals(Optional.empty(), view.partition().fault());
    }

    private static <T> T found(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        throw new AssertionError(answer.toString());
    }

    private static Moment at(long sequence) {
        return new Moment(new Moment.AsOf.Sequence(sequence), -1, Duration.ZERO);
    }

    @Test
    void showsADeployedItem() {
        log.deploy(alice, new Edit("agents/a.toml", "one"));
        fed();

        Item item = found(new ItemQueries(view.looks()).item(prod(), Moment.NOW, "agents/a.toml"));

        assertEquals("agents/a.toml", item.path());
        assertEquals(1, item.version());
        assertEquals(Checksum.of("one".getBytes(StandardCharsets.UTF_8)), item.checksum());
        assertEquals(3, item.size());
        assertEquals("alice@example.com", item.deployedBy());
        assertEquals(LogBuilder.COMMIT, item.gitCommit());
        assertEquals(alice.changeSet(), item.deployment());
        assertEquals(1, item.sequence());
    }

    @Test
    void doesNotShowHalfADeployment() {
        log.deploy(alice, new Edit("a", "1"), new Edit("b", "1"));
        log.deploy(bob, new Edit("a", "2"), new Edit("b", "2"));
        var records = log.records();
        view.feed(records.subList(0, records.size() - 1));

        ItemQueries items = new ItemQueries(view.looks());

        assertEquals(3, found(items.environment(prod(), Moment.NOW)).sequence());
        assertEquals(1, found(items.item(prod(), Moment.NOW, "a")).version());

        view.feed(List.of(records.getLast()));
        assertEquals(6, found(items.environment(prod(), Moment.NOW)).sequence());
        assertEquals(2, found(items.item(prod(), Moment.NOW, "a")).version());
        assertEquals(1, found(items.item(prod(), at(5), "a")).version());
    }

    @Test
    void startsAgainBehindTheLastWholeDeployment() {
        log.deploy(alice, new Edit("a", "1"), new Edit("b", "1"));
        var records = log.records();
        view.feed(records.subList(0, 3));
        view.reopen();

        assertEquals(Optional.of(records.getFirst().offset()), view.position());
        view.feed(records);
        assertEquals(Optional.of(records.getLast().offset()), view.position());
        assertEquals(3, view.views().sequence(log.environment()));
    }

    @Test
    void keepsDeletionsInTheHistory() {
        log.deploy(alice, new Edit("a", "1"));
        log.deploy(alice, new Edit("a", null));
        log.deploy(By.deployer("carol"), new Edit("a", "3"));
        fed();

        ItemQueries items = new ItemQueries(view.looks());
        var versions = found(items.history(prod(), Moment.NOW, "a", ALL)).versions();

        assertEquals(List.of(3L, 2L, 1L), versions.stream().map(ItemVersion::version).toList());
        assertEquals(
                List.of("added", "deleted", "added"),
                versions.stream().map(ItemVersion::operation).toList());
        assertInstanceOf(Answer.NotFound.class, items.item(prod(), at(4), "a"));
    }

    @Test
    void listsOpenConflictsUntilTheWorkspaceDeploysTheItem() {
        log.deploy(alice, new Edit("a", "1"), new Edit("b", "1"));
        log.reject(bob, "a", "b");
        long rejected = log.sequence();
        By again = new By(bob.actor(), bob.workspace(), UUID.randomUUID());
        log.deploy(again, new Edit("a", "2"));
        long deployed = log.sequence();
        log.append(again, new EventBody.ConflictsWithdrawn(List.of(new ItemPath("b"))));
        fed();

        ConflictQueries conflicts = new ConflictQueries(view.looks());

        assertEquals(
                List.of("a", "b"),
                found(conflicts.conflicts(prod(), at(rejected), null, ALL)).conflicts().stream()
                        .map(each -> each.path())
                        .toList());
        assertEquals(
                List.of("b"),
                found(conflicts.conflicts(prod(), at(deployed), null, ALL)).conflicts().stream()
                        .map(each -> each.path())
                        .toList());
        assertTrue(found(conflicts.conflicts(prod(), Moment.NOW, null, ALL)).conflicts().isEmpty());
    }

    @Test
    void tellsWhatBecameOfAChangeSet() {
        By set = By.deployer("dora");
        log.open(set).stage(set, 0, "a").stage(set, 1, "b");
        long staged = log.sequence();
        log.append(set, new EventBody.ChangeSetWithdrawn("changed my mind", null));
        fed();

        DeploymentQueries deployments = new DeploymentQueries(view.looks());
        String prefix = set.id().substring(0, 6);

        var open = found(deployments.deployment(prod(), at(staged), prefix, Duration.ZERO));
        assertEquals("open", open.result());
        assertEquals(2, open.changeCount());
        var withdrawn = found(deployments.deployment(prod(), Moment.NOW, prefix, Duration.ZERO));
        assertEquals("withdrawn", withdrawn.result());
        assertEquals("changed my mind", withdrawn.reason());
    }

    @Test
    void forgetsAValidationOnceSomethingElseIsStaged() {
        By set = By.deployer("dora");
        log.open(set).stage(set, 0, "a");
        log.append(set, new EventBody.ChangeSetValidated(1, 0, 2, List.of()));
        long validated = log.sequence();
        log.stage(set, 1, "b");
        fed();

        DeploymentQueries deployments = new DeploymentQueries(view.looks());
        var then = found(deployments.deployment(prod(), at(validated), set.id(), Duration.ZERO));
        var now = found(deployments.deployment(prod(), Moment.NOW, set.id(), Duration.ZERO));

        assertEquals(2, Objects.requireNonNull(then.validation()).violations());
        assertNull(now.validation());
    }

    @Test
    void hasContentOnceItsLastChunkIsThere() {
        String text =
                new Random(7).ints(4000).mapToObj(Integer::toString).reduce("", String::concat);
        log.content(alice, text);
        var records = log.records();
        assertTrue(records.size() > 3, "several chunks");
        Checksum checksum = Checksum.of(text.getBytes(StandardCharsets.UTF_8));
        ContentQueries contents = new ContentQueries(view.looks(), view.log());

        view.feed(records.subList(0, records.size() - 1));
        assertInstanceOf(Answer.NotFound.class, contents.content(prod(), Moment.NOW, checksum));
        view.feed(records);
        assertEquals(text.length(), found(contents.content(prod(), Moment.NOW, checksum)).size());
    }

    @Test
    void stopsAtAnEventThatDoesNotFollow() {
        log.deploy(alice, new Edit("a", "1"));
        log.deploy(bob, new Edit("a", "2"));
        var records = log.records();
        view.feed(records.subList(0, 3));
        view.feed(records.subList(4, records.size()));

        assertTrue(view.partition().fault().orElse("").contains("expected sequence 3"));
        Environment head = found(new ItemQueries(view.looks()).environment(prod(), Moment.NOW));
        assertEquals(2, head.sequence());
    }

    @Test
    void skipsForeignRecords() {
        view.feed(log.records());
        view.feed(100, null, new byte[] {1});
        view.feed(101, new byte[] {1}, new byte[] {0, 0, 0, 0, 99, 1});
        log.startAt(200).deploy(alice, new Edit("a", "1"));
        fed();

        assertEquals(2, view.partition().foreignRecords());
        assertEquals(2, view.views().sequence(log.environment()));
    }

    @Test
    void listsTheStateBeforeTenThousandVersions() {
        log.deploy(alice, new Edit("a", "0"), new Edit("b", "0"), new Edit("c", "0"));
        long first = log.sequence();
        for (int i = 1; i < 10_000; i++) {
            log.deploy(By.deployer("loop"), new Edit("b", "v" + i));
        }
        fed();
        ItemQueries items = new ItemQueries(view.looks());

        assertEquals(10_000, found(items.item(prod(), Moment.NOW, "b")).version());
        assertEquals(
                List.of("a 1", "b 1", "c 1"),
                found(items.items(prod(), at(first), "", ALL)).items().stream()
                        .map(each -> each.path() + " " + each.version())
                        .toList());
        assertEquals(
                List.of(5000L, 4999L),
                found(items.history(prod(), at(first + 2L * 4999), "b", new Page(null, 2)))
                        .versions()
                        .stream()
                        .map(ItemVersion::version)
                        .toList());
    }

    @Test
    void waitsWhileTheRegistryIsOutOfReach() throws InterruptedException {
        view.feed(log.records());
        log.deploy(alice, new Edit("a", "1"));
        schemas.unreachable(true);
        Thread folding = Thread.ofVirtual().start(() -> view.feed(log.records()));
        while (view.partition().pausedBy().isEmpty()) {
            Thread.onSpinWait();
        }

        schemas.unreachable(false);
        folding.join();

        assertEquals(2, view.views().sequence(log.environment()));
        assertEquals(Optional.empty(), view.partition().pausedBy());
    }

    @Test
    void foldsAnewWhereStreamsForgotThePosition() {
        log.deploy(alice, new Edit("a", "1"));
        fed();
        view.store().commit(Map.of());
        view.reopen();

        assertEquals(Optional.empty(), view.position());
        fed();
        assertEquals(
                1, found(new ItemQueries(view.looks()).item(prod(), Moment.NOW, "a")).version());
    }

    @Test
    void stopsAtRootsThatAreNotThoseOfTheItems() {
        log.deploy(alice, new Edit("a", "1"));
        var records = log.records();
        LogBuilder other = new LogBuilder("prod", schemas).create();
        other.deploy(alice, new Edit("a", "2"));
        view.feed(records.subList(0, 2));
        view.feed(
                records.getLast().offset(),
                records.getLast().key().array(),
                other.records().getLast().value().array());

        assertTrue(view.partition().fault().orElse("").contains("does not follow"));
    }
}
