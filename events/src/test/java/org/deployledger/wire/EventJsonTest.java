package org.deployledger.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final String ONE =
            "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    private static final String TWO =
            "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";
    private static final String METADATA =
            "\"metadata\":{\"event_id\":\"prod/412\",\"environment\":\"prod\",\"sequence\":412,"
                    + "\"recorded_at\":\"2026-03-04T05:06:07.089Z\","
                    + "\"actor\":\"alice@example.com\","
                    + "\"workspace\":\"0b6b1f0e-0000-4000-8000-000000000001\","
                    + "\"change_set\":\"0b6b1f0e-0000-4000-8000-000000000002\","
                    + "\"command\":\"0b6b1f0e-0000-4000-8000-000000000003\","
                    + "\"previous\":\""
                    + ONE
                    + "\"}";

    @Test
    void writesFieldsUnderTheNamesOfTheSchema() {
        assertEquals(
                "{\"type\":\"ItemChanged\","
                        + METADATA
                        + ",\"path\":\"agents/größe.toml\",\"operation\":\"modified\","
                        + "\"old_version\":6,\"new_version\":7,\"old_checksum\":\""
                        + ONE
                        + "\",\"new_checksum\":\""
                        + TWO
                        + "\",\"size\":3,\"claims\":[{\"kind\":\"unique\","
                        + "\"rule\":\"one-port#0123456789ab\",\"value\":\"integer:8080\","
                        + "\"target\":null,\"role\":null},{\"kind\":\"reference\","
                        + "\"rule\":\"tools#ba9876543210\",\"value\":\"string:search\","
                        + "\"target\":\"tools/search.toml\",\"role\":\"tool\"}],"
                        + "\"document\":{\"id\":\"cache-2\",\"kind\":\"plan\","
                        + "\"title\":\"A cache of contents\",\"state\":\"APPROVED\","
                        + "\"author\":\"ann@example.com\","
                        + "\"creator\":\"dan@example.com\",\"editor\":\"ben@example.com\","
                        + "\"content\":\""
                        + ONE
                        + "\",\"approved_by\":\"carol@example.com\"}}",
                EventJson.line(Samples.events().get(4), false));
    }

    @Test
    void writesContentOnlyWhenAsked() {
        assertTrue(EventJson.line(Samples.events().get(1), false).endsWith("\"data\":null}"));
        assertTrue(
                EventJson.line(Samples.events().get(1), true).endsWith("\"data\":\"AQID/w==\"}"));
    }
}
