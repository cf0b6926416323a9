package org.deployledger.projector.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.fixture.RawRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ViewStoreTest {
    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas).create();
    private List<RawRecord> published = List.of();

    @BeforeEach
    void deploy() {
        published = log.records();
        log.deploy(By.deployer("alice"), new Edit("a", "1"));
        log.deploy(By.deployer("bob"), new Edit("b", "1"));
    }

    private void foldTheRest(FedView view) {
        log.records().stream()
                .skip(published.size())
                .forEach(
                        each ->
                                view.store()
                                        .fold(
                                                each.offset(),
                                                each.key().array(),
                                                each.value().array()));
    }

    @Test
    void showsWhatWasFoldedOnceItIsPublished() {
        try (FedView view = new FedView(folder, schemas)) {
            view.feed(published);
            foldTheRest(view);
            assertEquals(0, view.views().sequence(log.environment()));
            assertEquals(0, view.partition().foldedOffset());
            assertEquals(Optional.of(0L), view.position());

            view.store().publish();

            assertEquals(log.sequence(), view.views().sequence(log.environment()));
            long last = log.records().getLast().offset();
            assertEquals(last, view.partition().foldedOffset());
            assertEquals(Optional.of(last), view.position());
        }
    }

    @Test
    void publishesWhatStreamsCommits() {
        try (FedView view = new FedView(folder, schemas)) {
            foldTheRest(feeding(view));

            view.store().commit(Map.of(FedView.PARTITION, 0L));

            assertEquals(log.sequence(), view.views().sequence(log.environment()));
        }
    }

    @Test
    void foldsAgainWhatWasNotPublished() {
        try (FedView view = new FedView(folder, schemas)) {
            foldTheRest(feeding(view));

            view.reopen();

            assertEquals(Optional.of(0L), view.position());
            view.feed(log.records());
            assertEquals(log.sequence(), view.views().sequence(log.environment()));
            assertTrue(view.partition().fault().isEmpty());
        }
    }

    @Test
    void publishesWhatCameBeforeARecordThatCannotFollow() {
        try (FedView view = new FedView(folder, schemas)) {
            foldTheRest(feeding(view));
            RawRecord again = published.getFirst();

            view.store().fold(99, again.key().array(), again.value().array());

            assertTrue(view.partition().fault().isPresent());
            assertEquals(log.sequence(), view.views().sequence(log.environment()));
        }
    }

    private FedView feeding(FedView view) {
        view.feed(published);
        return view;
    }
}
