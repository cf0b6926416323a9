package org.deployledger.formats.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void writesEqualValuesAsEqualTextsThatReadBack() {
        String text =
                "{ \"b\": [1, 2.50, -0.0, 1e400, true, null, {}], \"a\\u0001\\n"
                        + "\\\"\": \"größe 😀\\\\\" }";

        String written = JsonText.of(parsed(text));

        assertEquals(
                "{\"a\\u0001\\n\\\"\":\"größe 😀\\\\\",\"b\":[1,2.5,-0.0,1E+400,true,null,{}]}",
                written);
        assertEquals(parsed(text), parsed(written));
    }

    @Test
    void writesWhatJsonHasNoTypeForAsStrings() {
        var document = Parser.parse(Format.TOML, "a = nan\nb = 2026-01-02\n".getBytes(UTF_8));

        assertEquals(
                "{\"a\":\"nan\",\"b\":\"2026-01-02\"}",
                JsonText.of(((Parsing.Parsed) document).root()));
    }

    private static Value parsed(String json) {
        return ((Parsing.Parsed) Parser.parse(Format.JSON, json.getBytes(UTF_8))).root();
    }
}
