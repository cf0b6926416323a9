package org.deployledger.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Resource;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

class ResourceReportTest {
    private static final Resource TOPIC =
            new Resource(
                    "topic/a",
                    "topic",
                    "present",
                    new Value.Table(Map.of("partitions", Value.Int.of(3))));

    @Test
    void saysWhatIsThereAndWhatIsOtherThanDesired() {
        String json = json(report(new FieldDifference("partitions", Value.Int.of(4), null)));

        assertEquals(
                "{\"resources\":[{\"drift\":[{\"desired\":4,\"field\":\"partitions\"}],"
                        + "\"id\":\"topic/a\",\"item\":\"topics/a.toml\",\"kind\":\"topic\","
                        + "\"state\":{\"partitions\":3},\"status\":\"present\"}]}",
                json);
    }

    @Test
    void tellsWhatIsMissingAsAResource() {
        Action create =
                new Action(
                        "topic/b",
                        "topic",
                        Action.Operation.CREATE,
                        new ItemPath("topics/b.toml"),
                        List.of(),
                        "create topic b");

        String json =
                json(
                        ResourceReport.of(
                                new UUID(0, 1),
                                List.of(TOPIC),
                                new Plan(List.of(create), List.of())));

        assertTrue(json.contains("\"id\":\"topic/b\""), json);
        assertTrue(json.contains("\"status\":\"missing\""), json);
    }

    @Test
    void boundsTheDriftOfAResourceSoThatItsEventFits() {
        Value large = new Value.Text("x".repeat(100_000));
        FieldDifference[] many =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new FieldDifference("key" + i, large, large))
                        .toArray(FieldDifference[]::new);

        String json = json(report(many));

        assertTrue(json.length() < 100_000, "it has " + json.length());
        assertTrue(json.contains("\"field\":\"key99\""), "the first are told");
        assertTrue(json.contains("\"field\":\"… and 9900 more fields\""), "and how many are not");
    }

    @Test
    void tellsAllFieldsWhereThereAreNotTooMany() {
        FieldDifference[] some =
                IntStream.range(0, 100)
                        .mapToObj(i -> new FieldDifference("key" + i, Value.Int.of(i), null))
                        .toArray(FieldDifference[]::new);

        assertFalse(json(report(some)).contains("more fields"));
    }

    @Test
    void tellsAStateThatIsTooLargeByItsChecksum() {
        String large = json(reported("x".repeat(32 * 1024)));
        String fits = json(reported("x".repeat(32 * 1024 - "{\"text\":\"\"}".length())));

        assertTrue(large.contains("the state has 32779 bytes, of which a report holds 32768"));
        assertTrue(large.contains("\"sha256\":\""), large);
        assertFalse(large.contains("xxx"));
        assertFalse(fits.contains("omitted"));
        assertNotEquals(
                reported("x".repeat(40_000)).digest(), reported("y".repeat(40_000)).digest());
    }

    private static ResourceReport reported(String text) {
        Value.Table state = new Value.Table(Map.of("text", new Value.Text(text)));
        return ResourceReport.of(
                new UUID(0, 1),
                List.of(new Resource("topic/a", "topic", "present", state)),
                new Plan(List.of(), List.of()));
    }

    @Test
    void hasTheSameDigestWhereItSaysTheSame() {
        FieldDifference difference = new FieldDifference("partitions", Value.Int.of(4), null);

        assertEquals(report(difference).digest(), report(difference).digest());
    }

    private static ResourceReport report(FieldDifference... differences) {
        Action change =
                new Action(
                        "topic/a",
                        "topic",
                        Action.Operation.CHANGE,
                        new ItemPath("topics/a.toml"),
                        List.of(differences),
                        "change topic a");
        return ResourceReport.of(
                UUID.randomUUID(), List.of(TOPIC), new Plan(List.of(change), List.of()));
    }

    private static String json(ResourceReport report) {
        Inflation content = ContentCodec.inflate(report.data().array(), report.size());
        return new String(((Inflation.Inflated) content).content(), UTF_8);
    }
}
