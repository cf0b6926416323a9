package org.deployledger.agent.files;

import static org.deployledger.agent.files.Fixture.desired;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Resource;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names up to every limit, and names that are no text.
@NullMarked
class ItemNamesTest {
    private static final Desired OLD = desired(1, "a", "old");
    private static final Desired NEW = desired(2, "a", "new");

    @TempDir Path temporary;

    private Fixture app() {
        return new Fixture(temporary.resolve("app"), "");
    }

    @Test
    void bringsNamesOfEveryKind() throws Exception {
        Fixture app = app();
        String[] names = {
            "n".repeat(255),
            "é".repeat(127),
            "e\u0301",
            "\u00e9",
            "\ud83d\ude80 rocket",
            "\u05d0\u05d1",
            "-rf",
            "*",
            "$(touch x)",
            "`id`;|&",
            "current",
            "releases",
            "..x",
            "...",
            "~",
            " ",
            "%2e%2e",
            ".ledger/rules.toml",
            "con",
            "a'\"b",
        };
        String[] pairs = new String[names.length * 2];
        for (int i = 0; i < names.length; i++) {
            pairs[2 * i] = names[i];
            pairs[2 * i + 1] = "# " + i;
        }

        app.apply(desired(1, pairs));

        assertEquals(
                Stream.of(names).sorted().toList(),
                app.current().keySet().stream().sorted().toList());
        assertTrue(
                app.provider.discover().stream()
                        .allMatch(found -> found.status().equals("as_deployed")));
    }

    @Test
    void bringsPathsUpToTheirLimit() throws Exception {
        Fixture app = new Fixture(temporary.resolve("app"), "keep = 0");
        String long255 = String.join("/", Collections.nCopies(16, "n".repeat(255)));
        String deep = "x/".repeat(2047) + "yy";
        assertEquals(4095, long255.length());
        assertEquals(4096, deep.length());

        app.apply(desired(1, long255, "long", deep, "deep"));

        assertEquals(
                List.of("as_deployed", "as_deployed"),
                app.provider.discover().stream().map(Resource::status).toList());
        assertTrue(app.provider.discover().stream().allMatch(found -> found.id().length() <= 1024));
        // Java cannot remove paths that long.
        app.apply(desired(2));
        assertEquals(1, app.folders().size());
    }

    @Test
    void listsAndRemovesNamesThatAreNoText() throws Exception {
        Fixture app = new Fixture(temporary.resolve("app"), "keep = 0");
        app.apply(OLD);
        String release = app.directory.resolve("current").toRealPath().toString();
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "printf x > \"$(printf 'bad\\377name')\"; printf y > \"$(printf 'line\\n"
                                + "feed')\"")
                .directory(new File(release))
                .start()
                .waitFor();

        Map<String, String> found =
                app.provider.discover().stream()
                        .collect(Collectors.toMap(Resource::id, Resource::status));
        app.apply(NEW);

        assertEquals(3, found.size());
        assertTrue(
                found.keySet().stream().anyMatch(id -> id.startsWith("'bad\\u{dcff}name'#")),
                found::toString);
        assertEquals(1, app.folders().size());
    }

    @Test
    void refusesAnItemThatIsBothFileAndFolder() {
        assertEquals(
                "path_unusable", app().refused(desired(1, "x", "file", "x/y", "below")).code());
    }
}
