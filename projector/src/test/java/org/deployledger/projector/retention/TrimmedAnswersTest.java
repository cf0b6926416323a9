package org.deployledger.projector.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.deployledger.item.Checksum;
import org.deployledger.merkle.MerkleFormat;
import org.deployledger.projector.answer.ItemVersion;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.ServedView;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.query.ChangeQueries;
import org.deployledger.projector.query.CompareQuery;
import org.deployledger.projector.query.ConflictQueries;
import org.deployledger.projector.query.ContentQueries;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is said of what is gone.
class TrimmedAnswersTest extends TrimmedView {
    @Test
    void saysWhatIsKeptAndWhatReadsTheLog() {
        configure(2, null);
        deploy("a", 4);
        long head = log.sequence();

        Answer.Trimmed<?> moment = assertTrimmed(ask(at(3)));
        Answer.Trimmed<?> version = assertTrimmed(content("a", 1));

        long wholeFrom = head - 2;
        assertEquals(
                Map.of(
                        "as_of",
                        3L,
                        "history_whole_from",
                        wholeFrom,
                        "history_versions",
                        2,
                        "next",
                        "deployer replay --environment prod --as-of 3"),
                moment.facts());
        assertEquals("version_trimmed", version.code());
        assertEquals(
                Map.of(
                        "path",
                        "a",
                        "version",
                        1L,
                        "oldest_version",
                        3L,
                        "history_versions",
                        2,
                        "next",
                        "deployer replay --environment prod"),
                version.facts());
        assertEquals(wholeFrom, found(items().environment(prod(), Moment.NOW)).historyWholeFrom());
        assertEquals("a 3", items(at(wholeFrom)));
        assertTrimmed(ask(at(wholeFrom - 1)));
    }

    @Test
    void isAProblemWithStatusGone() {
        configure(2, null);
        deploy("a", 4);
        fed();
        try (ServedView served = new ServedView(view, view)) {
            HttpResponse<String> items = served.get("/v1/environments/prod/items?as-of=3");
            HttpResponse<String> content =
                    served.get("/v1/environments/prod/items/a/content?version=2");

            assertEquals(410, items.statusCode());
            assertEquals(
                    "application/problem+json",
                    items.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(
                    "{\"type\":\"about:blank\",\"title\":\"moment"
                        + " trimmed\",\"status\":410,\"detail\":\"the views of prod do not have the"
                        + " state at sequence 3 any more (history_versions 2): every state from"
                        + " sequence 7 on is whole, and those that a label holds; the log keeps"
                        + " all\",\"code\":\"moment_trimmed\",\"as_of\":3,\"history_whole_from\":7,\"history_versions\":2,\"next\":\"deployer"
                        + " replay --environment prod --as-of 3\"}",
                    items.body());
            assertEquals(410, content.statusCode());
            assertEquals(
                    404,
                    served.get("/v1/environments/prod/items/a/content?version=9").statusCode());
        }
    }

    @Test
    void neverAnswersWithAVersionThatDidNotHold() {
        configure(1, null);
        deploy("a", 1);
        long first = log.sequence();
        label("launch", first);
        deploy("a", 1);
        long second = log.sequence();
        deploy("a", 1);
        deploy("b", 1);

        assertEquals(1, version("a", at(first)));
        assertTrimmed(items().item(prod(), moment(at(second)), "a"));
        assertTrimmed(items().history(prod(), moment(at(second)), "a", ALL));
        assertEquals(
                "item_not_found",
                assertInstanceOf(
                                Answer.NotFound.class,
                                items().item(prod(), moment(at(second)), "b"))
                        .code());
        assertTrimmed(compare(first, second));
        assertTrimmed(compare(second, first));
        assertEquals(1, found(compare(first, log.sequence())).differences().size() - 1);
    }

    @Test
    void noQuestionAboutAStateThatIsGoneIsAnswered() {
        configure(1, null);
        deploy(new Edit("a", "1"), new Edit("b", "1"));
        long gone = log.sequence();
        deploy("a", 1);
        fed();
        Moment then = moment(at(gone));

        assertTrimmed(items().items(prod(), then, "", ALL));
        assertTrimmed(
                new ContentQueries(view.looks(), view.log())
                        .content(prod(), then, "a", Optional.empty()));
        assertTrimmed(new ConflictQueries(view.looks()).conflicts(prod(), then, null, ALL));
        assertTrimmed(
                new CompareQuery(view.looks())
                        .compare(prod(), then, MerkleFormat.NUMBER, Map.of("", Checksum.ZERO)));
        assertEquals(1, version("b", at(gone)));
        assertInstanceOf(Answer.Found.class, items().environment(prod(), then));
    }

    @Test
    void aListWhoseStateIsTrimmedMeanwhileDoesNotGoOn() {
        configure(1, null);
        deploy(new Edit("a", "1"), new Edit("b", "1"), new Edit("c", "1"));
        fed();
        ChangeQueries changes = new ChangeQueries(view.looks());
        Page one = new Page(null, 1);
        String items = found(items().items(prod(), Moment.NOW, "", one)).next();
        String changed = found(changes.changes(prod(), Moment.NOW, -1, one)).next();

        deploy("c", 1);

        assertTrimmed(items().items(prod(), Moment.NOW, "", new Page(items, 1)));
        assertTrimmed(changes.changes(prod(), Moment.NOW, -1, new Page(changed, 1)));
    }

    @Test
    void marksWhatAListDoesNotHave() {
        configure(2, null);
        deploy("a", 2);
        label("launch", log.sequence());
        deploy("a", 6);

        List<ItemVersion> all = found(history(ALL)).versions();
        assertEquals("8 7 2", versions("a"));
        assertNull(all.get(0).trimmedFrom());
        assertEquals(3L, all.get(1).trimmedFrom());
        assertEquals(1L, all.get(2).trimmedFrom());

        Lists.Versions page = found(history(new Page(null, 1)));
        deploy("a", 2);
        fed();

        assertTrimmed(history(new Page(page.next(), 1)));
    }
}
