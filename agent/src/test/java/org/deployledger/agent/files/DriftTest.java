package org.deployledger.agent.files;

import static org.deployledger.agent.files.Fixture.desired;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.agent.files.disk.SteppedDisk;
import org.deployledger.agent.files.libc.LibcDisk;
import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Action.Operation;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

@NullMarked
class DriftTest {
    @TempDir Path temporary;

    private Fixture fixture(String settings) {
        return new Fixture(temporary.resolve("app"), settings);
    }

    private static Map<String, String> statuses(Fixture fixture) throws Exception {
        return fixture.provider.discover().stream()
                .collect(Collectors.toMap(Resource::id, Resource::status));
    }

    @Test
    void plansChangesWithTheKeysThatDiffer() throws Exception {
        Fixture app = fixture("");
        app.apply(
                desired(1, "a.toml", "x = 1\ny = 'a'\ngone = true\n", "b.txt", "b", "c.txt", "c"));

        Plan plan =
                app.provider.plan(
                        desired(
                                2,
                                "a.toml",
                                "x = 2\ny = 'a'\n[t]\nnew = 1.5\n",
                                "b.txt",
                                "b",
                                "d.json",
                                "{}"),
                        app.provider.discover());

        assertEquals(
                List.of("change a.toml: 3 keys", "create d.json", "remove c.txt"),
                plan.actions().stream().map(Action::summary).toList());
        assertEquals(
                List.of(
                        new FieldDifference("gone", null, new Value.Bool(true)),
                        new FieldDifference("t.new", Value.Real.ofDecimal("1.5"), null),
                        new FieldDifference("x", Value.Int.of(2), Value.Int.of(1))),
                plan.actions().getFirst().differences());
        assertEquals(Operation.DELETE, plan.actions().getLast().operation());
    }

    @Test
    void plansWhatIsNoDocumentByChecksums() throws Exception {
        Fixture app = fixture("");
        app.apply(desired(1, "b.txt", "old"));

        Plan plan = app.provider.plan(desired(2, "b.txt", "new"), app.provider.discover());

        assertEquals(
                List.of(new FieldDifference(".", checksum("new"), checksum("old"))),
                plan.actions().getFirst().differences());
    }

    @Test
    void noticesEveryKindOfHandEdit() throws Exception {
        Fixture app = fixture("");
        app.apply(desired(1, "kept", "k", "edited", "e", "removed", "r", "d/linked", "l"));
        Path release = app.directory.resolve("current").toRealPath();
        Files.writeString(release.resolve("edited"), "other");
        Files.delete(release.resolve("removed"));
        Files.delete(release.resolve("d/linked"));
        Files.createSymbolicLink(release.resolve("d/linked"), Path.of("/etc/passwd"));
        Files.writeString(release.resolve("added"), "new");
        Files.createDirectory(release.resolve("hollow"));
        new ProcessBuilder("mkfifo", release.resolve("pipe").toString()).start().waitFor();

        assertEquals(
                new TreeMap<>(
                        Map.of(
                                "kept", "as_deployed",
                                "edited", "modified",
                                "removed", "missing",
                                "d/linked", "foreign",
                                "added", "foreign",
                                "hollow", "foreign",
                                "pipe", "foreign")),
                new TreeMap<>(statuses(app)));
    }

    @Test
    void restoresAHandEditInANewReleaseAndTellsTheTypedDifference() throws Exception {
        Fixture app = fixture("");
        Desired desired = desired(1, "a.toml", "port = 80\n");
        app.apply(desired);
        Files.writeString(app.file("a.toml"), "port = '80'\n");

        Plan plan = app.apply(desired);

        assertEquals(
                List.of(new FieldDifference("port", Value.Int.of(80), new Value.Text("80"))),
                plan.actions().getFirst().differences());
        assertEquals("change a.toml: port", plan.actions().getFirst().summary());
        assertEquals(Map.of("a.toml", "port = 80\n"), app.current());
        assertEquals(2, app.folders().size());
    }

    @Test
    void bringsBackALinkThatLeadsElsewhere() throws Exception {
        Fixture app = fixture("");
        Desired desired = desired(1, "a", "1");
        app.apply(desired);
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.delete(app.directory.resolve("current"));
        Files.createSymbolicLink(app.directory.resolve("current"), elsewhere);

        List<Resource> found = app.provider.discover();
        app.apply(desired);

        assertEquals("../current", found.getFirst().id());
        assertEquals("foreign", found.getFirst().status());
        assertEquals(Map.of("a", "1"), app.current());
    }

    @Test
    void saysWhichFileItMayNotRead() throws Exception {
        fixture("").apply(desired(1, "a", "1", "b", "2"));

        assertEquals(
                Map.of("a", "unreadable", "b", "as_deployed"),
                statuses(refusing("read a", Reason.NOT_PERMITTED)));
    }

    @Test
    void doesNotTakeUnknownForEmpty() throws Exception {
        fixture("").apply(desired(1, "d/a", "1"));

        ProviderException refusal =
                assertThrows(
                        ProviderException.class,
                        () -> refusing("open d", Reason.NOT_PERMITTED).provider.discover());

        assertEquals("not_permitted", refusal.code());
    }

    private static Value checksum(String text) {
        return new Value.Text(checksumOf(text).toString());
    }

    private static Checksum checksumOf(String text) {
        return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private Fixture refusing(String operation, Reason reason) {
        SteppedDisk.Step step =
                next -> {
                    if (next.equals(operation)) {
                        throw new DiskException(reason, next);
                    }
                };
        return new Fixture(temporary.resolve("app"), new SteppedDisk(new LibcDisk(), step), "");
    }
}
