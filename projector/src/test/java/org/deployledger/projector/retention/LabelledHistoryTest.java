package org.deployledger.projector.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.item.Checksum;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Moment;
import org.junit.jupiter.api.Test;

import java.util.Map;

/// What labels hold.
class LabelledHistoryTest extends TrimmedView {
    @Test
    void keepsAStateThatHasALabelWhole() {
        configure(1, null);
        deploy(new Edit("a", "1"), new Edit("b", "1"), new Edit("gone", "1"));
        deploy(new Edit("a", "2"));
        log.open(By.deployer("bob@example.com"));
        long labelled = log.sequence();
        label("launch", labelled);
        deploy(new Edit("a", "3"), new Edit("b", "2"), new Edit("gone", null));
        deploy("a", 5);
        deploy("b", 5);
        deploy("new", 2);

        assertEquals("a 2, b 1, gone 1", items(new Moment.AsOf.Label("launch")));
        assertEquals("a 2, b 1, gone 1", items(at(labelled - 1)));
        assertEquals(
                found(items().environment(prod(), moment(new Moment.AsOf.Label("launch")))).root(),
                Checksum.parse(rootOf(Map.of("a", "2", "b", "1", "gone", "1"))));
        assertEquals("8 2", versions("a"));
        assertTrimmed(ask(at(labelled + 5)));
    }

    @Test
    void aRemovedLabelHoldsNothing() {
        configure(1, null);
        deploy("a", 1);
        long labelled = log.sequence();
        label("launch", labelled);
        label("also-launch", labelled);
        deploy("a", 2);
        unlabel("launch", labelled);
        nothing();
        assertEquals("3 1", versions("a"));

        unlabel("also-launch", labelled);
        nothing();

        assertEquals("3", versions("a"));
        assertTrimmed(ask(at(labelled)));
    }

    @Test
    void aLabelThatCameTooLateHoldsNothing() {
        configure(1, null);
        deploy("a", 1);
        long gone = log.sequence();
        deploy("a", 3);
        label("late", gone);
        deploy("a", 1);

        Answer.Trimmed<?> answer = assertTrimmed(ask(new Moment.AsOf.Label("late")));

        assertEquals("moment_trimmed", answer.code());
        assertTrue(snapshot(gone).trimmed());
    }
}
