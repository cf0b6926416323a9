package org.deployledger.projector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.deployledger.item.Checksum;
import org.deployledger.projector.answer.DocumentAnswer;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.query.DocumentQueries.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Given these documents, then these answers.
class DocumentsTest {
    private static final String A = "plans/a.md";
    private static final String B = "plans/b.md";
    private static final Page ALL = new Page(null, 1000);

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas);
    private final By ann = By.deployer("ann@example.com");
    private final Looks.Subject prod = new Looks.Subject(log.environment(), false);
    private FedView view;

    @BeforeEach
    void open() {
        view = new FedView(folder, schemas);
        log.create();
        log.plan(A, "a", "DRAFT").plan(B, "b", "COMMITTED");
        log.deploy(ann, new Edit(A, "1"), new Edit(B, "1"), new Edit("c.toml", "1"));
    }

    @AfterEach
    void close() {
        view.close();
    }

    @Test
    void saysWhatAnItemIsAsADocument() {
        log.plan(A, "a", "APPROVED").deploy(ann, new Edit(A, "2"));
        view.feed(log.records());
        ItemQueries items = new ItemQueries(view.looks());

        DocumentAnswer document = found(items.item(prod, Moment.NOW, A)).document();

        assertEquals(
                new DocumentAnswer(
                        "a",
                        "plan",
                        "Title of a",
                        "APPROVED",
                        "ann@example.com",
                        "ann@example.com",
                        "ann@example.com",
                        Checksum.ZERO,
                        "carol@example.com"),
                document);
        assertNull(found(items.item(prod, Moment.NOW, "c.toml")).document());
        assertEquals(
                List.of("APPROVED", "DRAFT"),
                found(items.history(prod, Moment.NOW, A, ALL)).versions().stream()
                        .map(version -> state(version.document()))
                        .toList());
        assertEquals(
                List.of("COMMITTED", "none", "APPROVED"),
                found(new ChangeQueries(view.looks()).changes(prod, Moment.NOW, -1, ALL))
                        .changes()
                        .stream()
                        .map(change -> state(change.document()))
                        .toList());
    }

    @Test
    void listsDocumentsAsOfAnyMoment() {
        long before = log.sequence();
        log.plan(A, "a", "COMMITTED").deploy(ann, new Edit(A, "2"), new Edit(B, null));
        log.noDocument(B).deploy(ann, new Edit(B, "no document"));
        view.feed(log.records());

        assertEquals(List.of(A), paths(Moment.NOW, Filter.ALL));
        assertEquals(List.of(A, B), paths(at(before), Filter.ALL));
        assertEquals(List.of(), paths(at(0), Filter.ALL));
    }

    @Test
    void listsThoseThatAreWanted() {
        view.feed(log.records());

        assertEquals(List.of(B), paths(Moment.NOW, filter("COMMITTED", null, null, null)));
        assertEquals(List.of(), paths(Moment.NOW, filter(null, "story", null, null)));
        assertEquals(List.of(A), paths(Moment.NOW, filter("DRAFT", "plan", null, "a")));
        assertEquals(List.of(A, B), paths(Moment.NOW, filter(null, null, "ann@example.com", null)));
    }

    @Test
    void goesOnBehindTheLastOfAPage() {
        view.feed(log.records());
        DocumentQueries queries = new DocumentQueries(view.looks());

        var first = found(queries.documents(prod, Moment.NOW, Filter.ALL, new Page(null, 1)));
        var rest =
                found(queries.documents(prod, Moment.NOW, Filter.ALL, new Page(first.next(), 9)));

        assertEquals(List.of(A), first.documents().stream().map(Item::path).toList());
        assertEquals(List.of(B), rest.documents().stream().map(Item::path).toList());
        assertNull(rest.next());
    }

    @Test
    void listsWhatSomebodyApproved() {
        log.plan(A, "a", "APPROVED").deploy(ann, new Edit(A, "2"));
        view.feed(log.records());

        assertEquals(List.of(A), paths(Moment.NOW, approved(true)));
        assertEquals(List.of(B), paths(Moment.NOW, approved(false)));
    }

    private static Filter approved(boolean approved) {
        Optional<String> any = Optional.empty();
        return new Filter(any, any, any, any, Optional.of(approved));
    }

    private List<String> paths(Moment moment, Filter filter) {
        return found(new DocumentQueries(view.looks()).documents(prod, moment, filter, ALL))
                .documents()
                .stream()
                .map(Item::path)
                .toList();
    }

    private static Filter filter(
            @Nullable String state,
            @Nullable String kind,
            @Nullable String author,
            @Nullable String id) {
        return new Filter(
                Optional.ofNullable(state),
                Optional.ofNullable(kind),
                Optional.ofNullable(author),
                Optional.ofNullable(id),
                Optional.empty());
    }

    private static String state(@Nullable DocumentAnswer document) {
        return document == null ? "none" : document.state();
    }

    private static Moment at(long sequence) {
        return new Moment(new Moment.AsOf.Sequence(sequence), -1, Duration.ZERO);
    }

    private static <T> T found(Answer<T> answer) {
        if (answer instanceof Answer.Found<T> found) {
            return found.value();
        }
        throw new AssertionError(answer.toString());
    }
}
