package org.deployledger.projector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.deployledger.event.EventBody;
import org.deployledger.item.LabelName;
import org.deployledger.projector.answer.Difference;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.answer.Snapshot;
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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Labels, the moments that are kept, and how two of them differ.
class SnapshotsTest {
    private static final Page ALL = new Page(null, 1000);

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas);
    private final By alice = By.deployer("alice@example.com");
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

    @Test
    void answersAsOfALabel() {
        deploy(new Edit("a", "1"));
        label("launch", log.sequence());
        deploy(new Edit("a", "2"));
        fed();

        assertEquals(1, version(new Moment.AsOf.Label("launch"), "a"));
        assertEquals(2, version(new Moment.AsOf.Head(), "a"));
    }

    @Test
    void knowsNoLabelThatWasRemoved() {
        label("launch", 0);
        log.append(
                alice, new EventBody.SnapshotLabelRemoved(new LabelName("launch"), 0, null, null));
        fed();

        Answer<?> answer = ask(new Moment.AsOf.Label("launch"));

        assertEquals("label_not_found", assertInstanceOf(Answer.NotFound.class, answer).code());
    }

    @Test
    void doesNotTakeALabelForOneThatBeginsLikeIt() {
        deploy(new Edit("a", "1"));
        label("launch-2", log.sequence());
        fed();

        assertInstanceOf(Answer.NotFound.class, ask(new Moment.AsOf.Label("launch")));
    }

    @Test
    void listsDeploymentsAndLabelledMomentsNewestFirst() {
        deploy(new Edit("a", "1"), new Edit("b", "1"));
        long first = log.sequence();
        log.open(By.deployer("bob@example.com"));
        long between = log.sequence();
        deploy(new Edit("a", "2"));
        long second = log.sequence();
        label("in-between", between);
        label("launch", first);
        label("also-launch", first);
        fed();

        List<Snapshot> snapshots = snapshots(Moment.NOW, false);

        assertEquals(
                List.of(second, between, first), snapshots.stream().map(Snapshot::asOf).toList());
        assertEquals(
                List.of("", "in-between", "also-launch launch"),
                snapshots.stream().map(SnapshotsTest::labels).toList());
        assertEquals(2, snapshots.get(2).items());
        assertEquals("alice@example.com", snapshots.get(2).deployedBy());
        assertEquals(snapshots.get(2).root(), snapshots.get(1).root());
        assertEquals(
                List.of(between, first),
                snapshots(Moment.NOW, true).stream().map(Snapshot::asOf).toList());
    }

    @Test
    void listsTheMomentBeforeTheFirstDeploymentOnlyWhereItHasALabel() {
        fed();
        assertEquals(List.of(), snapshots(Moment.NOW, false));

        label("empty", 0);
        fed();

        Snapshot empty = snapshots(Moment.NOW, false).getFirst();
        assertEquals("empty", labels(empty));
        assertNull(empty.deployment());
    }

    @Test
    void listsTheLabelsOfThePast() {
        label("launch", 0);
        long labelled = log.sequence();
        log.append(
                alice, new EventBody.SnapshotLabelRemoved(new LabelName("launch"), 0, null, null));
        fed();

        assertEquals(List.of(), snapshots(Moment.NOW, true));
        assertEquals("launch", labels(snapshots(at(labelled), true).getFirst()));
        assertEquals(List.of(), snapshots(at(labelled - 1), true));
    }

    @Test
    void comparesTwoMomentsItemByItem() {
        deploy(new Edit("a", "1"), new Edit("b", "1"), new Edit("c", "1"), new Edit("d", "1"));
        long from = log.sequence();
        deploy(new Edit("a", "2"), new Edit("b", null), new Edit("d", "other"));
        deploy(new Edit("new", "1"), new Edit("d", "1"));
        fed();

        Lists.MomentDifferences forth = compare(from, log.sequence(), "", ALL);
        Lists.MomentDifferences back = compare(log.sequence(), from, "", ALL);

        assertEquals(List.of("modified a 1 2", "deleted b 1 2", "added new 0 1"), texts(forth));
        assertEquals(List.of("modified a 2 1", "added b 2 1", "deleted new 1 0"), texts(back));
        assertEquals(List.of("deleted b 1 2"), texts(compare(from, log.sequence(), "b", ALL)));
    }

    @Test
    void findsNothingBetweenMomentsOfEqualContent() {
        deploy(new Edit("a", "1"));
        long from = log.sequence();
        deploy(new Edit("a", "2"));
        deploy(new Edit("a", "1"));
        fed();

        Lists.MomentDifferences same = compare(from, log.sequence(), "", ALL);

        assertEquals(List.of(), same.differences());
        assertEquals(same.fromRoot(), same.toRoot());
    }

    @Test
    void comparesMomentsWithMoreChangesBetweenThemThanItems() {
        deploy(new Edit("a", "1"), new Edit("b", "1"), new Edit("gone", "1"));
        long from = log.sequence();
        for (int i = 0; i < 20; i++) {
            deploy(new Edit("b", "v" + i));
        }
        deploy(new Edit("gone", null));
        fed();

        assertEquals(
                List.of("modified b 1 21", "deleted gone 1 2"),
                texts(compare(from, log.sequence(), "", ALL)));
    }

    @Test
    void pagesOfAComparisonAreOfTheSameMoments() {
        deploy(new Edit("a", "1"), new Edit("b", "1"), new Edit("c", "1"));
        label("launch", 0);
        fed();
        MomentQueries queries = new MomentQueries(view.looks());
        var span = span(new Moment.AsOf.Label("launch"), new Moment.AsOf.Head());
        Lists.MomentDifferences page = found(queries.compare(prod(), span, "", new Page(null, 2)));
        deploy(new Edit("c", null));
        fed();

        String next = Objects.requireNonNull(page.next());
        Lists.MomentDifferences last = found(queries.compare(prod(), span, "", new Page(next, 2)));

        assertEquals(List.of("added a 0 1", "added b 0 1"), texts(page));
        assertEquals(List.of("added c 0 1"), texts(last));
        assertEquals(page.to(), last.to());
        assertNull(last.next());
    }

    private void deploy(Edit... edits) {
        log.deploy(By.deployer("alice@example.com"), edits);
    }

    private void label(String name, long asOf) {
        log.append(alice, new EventBody.SnapshotLabelled(new LabelName(name), asOf, "why", null));
    }

    private void fed() {
        view.feed(log.records());
    }

    private Looks.Subject prod() {
        return new Looks.Subject(log.environment(), false);
    }

    private static Moment at(long sequence) {
        return new Moment(new Moment.AsOf.Sequence(sequence), -1, Duration.ZERO);
    }

    private Answer<?> ask(Moment.AsOf asOf) {
        return new ItemQueries(view.looks())
                .environment(prod(), new Moment(asOf, -1, Duration.ZERO));
    }

    private long version(Moment.AsOf asOf, String path) {
        Moment moment = new Moment(asOf, -1, Duration.ZERO);
        return found(new ItemQueries(view.looks()).item(prod(), moment, path)).version();
    }

    /// Read in pages of one.
    private List<Snapshot> snapshots(Moment moment, boolean labelled) {
        SnapshotQueries queries = new SnapshotQueries(view.looks());
        var page = found(queries.snapshots(prod(), moment, labelled, new Page(null, 1)));
        List<Snapshot> all = new ArrayList<>(page.snapshots());
        while (page.next() != null) {
            page = found(queries.snapshots(prod(), moment, labelled, new Page(page.next(), 1)));
            all.addAll(page.snapshots());
        }
        return all;
    }

    private static String labels(Snapshot snapshot) {
        return String.join(
                " ", snapshot.labels().stream().map(Snapshot.Label::label).sorted().toList());
    }

    private Lists.MomentDifferences compare(long from, long to, String prefix, Page page) {
        return found(
                new MomentQueries(view.looks())
                        .compare(
                                prod(),
                                span(new Moment.AsOf.Sequence(from), new Moment.AsOf.Sequence(to)),
                                prefix,
                                page));
    }

    private static MomentQueries.Span span(Moment.AsOf from, Moment.AsOf to) {
        return new MomentQueries.Span(from, to, -1, Duration.ZERO);
    }

    private static List<String> texts(Lists.MomentDifferences differences) {
        return differences.differences().stream().map(SnapshotsTest::text).toList();
    }

    private static String text(Difference each) {
        return "%s %s %d %d"
                .formatted(each.operation(), each.path(), each.fromVersion(), each.toVersion());
    }

    private static <T> T found(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        throw new AssertionError(answer.toString());
    }
}
