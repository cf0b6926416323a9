package org.deployledger.cli.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.fixture.Cli;
import org.deployledger.cli.fixture.Developers;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Documents that are made, imported, edited and moved through their states, with no ledger asked.
class ArtifactTest {
    private static final String PLAN =
            """
            ---
            id: launch
            kind: plan
            title: Launch
            state: DRAFT
            author: bob@example.com
            ---

            # Launch
            """;

    @AutoClose private final Developers developers;
    private final Path folder;
    private final GitWorkspace bobs;
    private final Cli bob;

    ArtifactTest(@TempDir Path folder) {
        this.folder = folder;
        developers = new Developers(folder);
        bobs = developers.bobs();
        bob = developers.cli("bob");
    }

    private List<JsonObject> list(String... filter) {
        String[] arguments = new String[filter.length + 4];
        System.arraycopy(filter, 0, arguments, 4, filter.length);
        arguments[0] = "artifact";
        arguments[1] = "list";
        arguments[2] = "--output";
        arguments[3] = "json";
        return bob.ok(arguments).json().objects("documents");
    }

    @Test
    void aNewDocumentHasFrontMatterAndWaitsToBePushed() {
        bob.ok("artifact", "new", "plan", "Launch", "-m", "first thoughts");

        assertEquals(PLAN, bobs.read("plans/launch.md"));
        JsonObject status = bob.ok("sync", "status", "--output", "json").json();
        JsonObject pending = status.objects("pending").getFirst();
        assertEquals("new", pending.required("operation"));
        assertEquals("first thoughts", pending.required("reason"));
    }

    @Test
    void aTitleThatWouldBeSomethingElseIsQuoted() {
        bob.ok("artifact", "new", "plan", "yes: \"no\" # not", "--id", "odd");

        assertEquals("yes: \"no\" # not", list().getFirst().required("title"));
    }

    @Test
    void aDocumentIsFoundByTheBeginningOfItsId() {
        bob.ok("artifact", "new", "plan", "Launch");
        bob.ok("artifact", "new", "plan", "Land");

        assertTrue(bob.ok("artifact", "show", "lau").out().contains("plan launch"));
        Cli.Run ambiguous = bob.run("artifact", "show", "la");
        assertEquals(2, ambiguous.exitCode());
        assertTrue(ambiguous.err().contains("land, launch"), ambiguous.err());
        Cli.Run missing = bob.run("artifact", "show", "lunch");
        assertEquals(5, missing.exitCode());
        assertTrue(missing.err().contains("did you mean  launch"), missing.err());
    }

    @Test
    void aListIsNarrowedByKindStateAndAuthor() {
        bob.ok("artifact", "new", "plan", "Launch");
        bob.ok("artifact", "new", "story", "Login");

        assertEquals(2, list().size());
        assertEquals("login", list("--kind", "story").getFirst().required("id"));
        assertEquals(0, list("--state", "COMMITTED").size());
        assertEquals(2, list("--author", "bob@example.com").size());
        assertEquals(2, bob.run("artifact", "list", "--kind", "stroy").exitCode());
    }

    @Test
    void anEditChangesOneFieldAndLeavesEveryOtherByte() {
        bobs.write("plans/launch.md", PLAN.replace("author:", "author: # who began it\n   "));

        bob.ok("artifact", "edit", "launch", "--set", "budget=100", "--title", "Lift off");

        assertEquals(
                PLAN.replace("author:", "author: # who began it\n   ")
                        .replace("title: Launch", "title: Lift off")
                        .replace("example.com\n", "example.com\nbudget: 100\n"),
                bobs.read("plans/launch.md"));
    }

    @Test
    void idKindAuthorAndStateAreNotEdited() {
        bobs.write("plans/launch.md", PLAN);

        assertEquals(5, bob.run("artifact", "edit", "launch", "--set", "id=x").exitCode());
        assertEquals(5, bob.run("artifact", "edit", "launch", "--set", "author=x").exitCode());
        assertEquals(2, bob.run("artifact", "edit", "launch", "--set", "state=X").exitCode());
        assertEquals(PLAN, bobs.read("plans/launch.md"));
    }

    @Test
    void theEditorWorksOnACopyWhichIsThenTakenOver() throws IOException {
        bobs.write("plans/launch.md", PLAN);
        Path editor = folder.resolve("editor.sh");
        Files.writeString(editor, "#!/bin/sh\necho more >> \"$1\"\n");

        developers
                .cli("bob")
                .with("EDITOR", "sh " + editor)
                .ok("artifact", "edit", "launch", "-m", "more");

        assertEquals(PLAN + "more\n", bobs.read("plans/launch.md"));
        assertEquals(2, bob.run("artifact", "edit", "launch").exitCode());
    }

    @Test
    void whatAnEditorLeavesBrokenIsRefusedAndKeptToGoOnFrom() throws IOException {
        bobs.write("plans/launch.md", PLAN);
        Path editor = folder.resolve("editor.sh");
        Files.writeString(
                editor,
                "#!/bin/sh\nif grep -q broken \"$1\"; then sed -i s/broken/state/ \"$1\";"
                        + " else sed -i s/state/broken/ \"$1\"; echo kept >> \"$1\"; fi\n");
        Cli with = developers.cli("bob").with("VISUAL", "sh " + editor);

        assertEquals(5, with.run("artifact", "edit", "launch").exitCode());
        assertEquals(PLAN, bobs.read("plans/launch.md"));
        with.ok("artifact", "edit", "launch");

        assertEquals(PLAN + "kept\n", bobs.read("plans/launch.md"));
    }

    private Cli editing(String script) throws IOException {
        Path editor = folder.resolve("editor.sh");
        Files.writeString(editor, "#!/bin/sh\n" + script + "\n");
        return developers.cli("bob").with("EDITOR", "sh " + editor);
    }

    @Test
    void whatArrivesWhileTheEditorIsOpenIsMerged() throws IOException {
        bobs.write("plans/launch.md", PLAN + "one\n\ntwo\n\nthree\n");

        Cli.Run edited =
                editing("sed -i s/one/theirs/ plans/launch.md; sed -i s/three/mine/ \"$1\"")
                        .ok("artifact", "edit", "launch");

        assertTrue(edited.err().contains("changed while the editor was open"), edited.err());
        assertEquals(PLAN + "theirs\n\ntwo\n\nmine\n", bobs.read("plans/launch.md"));
    }

    @Test
    void whatArrivesWhileTheEditorIsOpenAndContradictsItIsLeftAloneAndTheEditKept()
            throws IOException {
        bobs.write("plans/launch.md", PLAN + "one\n");

        Cli.Run refused =
                editing("sed -i s/one/theirs/ plans/launch.md; sed -i s/one/mine/ \"$1\"")
                        .run("artifact", "edit", "launch");

        assertEquals(3, refused.exitCode());
        assertEquals(PLAN + "theirs\n", bobs.read("plans/launch.md"));
        assertEquals(PLAN + "mine\n", bobs.read(".git/deployer/edit/launch.md"));
        assertTrue(refused.err().contains(".git/deployer/edit/launch.md"), refused.err());
    }

    @Test
    void anEditThatWasNotFinishedDoesNotComeBackOverWhatIsNewer() throws IOException {
        bobs.write("plans/launch.md", PLAN + "one\n");
        assertEquals(
                5,
                editing("echo old >> \"$1\"; sed -i s/state:/broken:/ \"$1\"")
                        .run("artifact", "edit", "launch")
                        .exitCode());
        bobs.write("plans/launch.md", PLAN + "newer\n");

        Cli.Run edited = editing("echo more >> \"$1\"").ok("artifact", "edit", "launch");

        assertEquals(PLAN + "newer\nmore\n", bobs.read("plans/launch.md"));
        assertTrue(edited.err().contains("launch.md~1"), edited.err());
        assertTrue(bobs.read(".git/deployer/edit/launch.md~1").contains("old"));
    }

    @Test
    void anEditorThatEndsWithAnErrorTakesTheEditBack() throws IOException {
        bobs.write("plans/launch.md", PLAN);

        Cli.Run broken = editing("echo no >> \"$1\"; exit 1").run("artifact", "edit", "launch");
        editing("echo yes >> \"$1\"").ok("artifact", "edit", "launch");

        assertEquals(1, broken.exitCode());
        assertTrue(broken.err().contains("launch.md~1"), broken.err());
        assertEquals(PLAN + "yes\n", bobs.read("plans/launch.md"));
    }

    @Test
    void aStateIsNotEditedInAnEditorEither() throws IOException {
        bobs.write("plans/launch.md", PLAN);

        Cli.Run refused =
                editing("sed -i s/DRAFT/COMMITTED/ \"$1\"").run("artifact", "edit", "launch");

        assertEquals(2, refused.exitCode());
        assertTrue(
                refused.err().contains("deployer artifact state launch COMMITTED"), refused.err());
        assertEquals(PLAN, bobs.read("plans/launch.md"));
        assertEquals(
                5,
                editing("sed -i s/bob@/eve@/ \"$1\"").run("artifact", "edit", "launch").exitCode());
    }

    @Test
    void whatIsImportedAgainChangesNothing() throws IOException {
        Path notes = folder.resolve("notes");
        Files.createDirectories(notes.resolve("deep"));
        Files.writeString(notes.resolve("one.md"), "# First\n\ntext\n");
        Files.writeString(
                notes.resolve("deep/two.md"), "---\ntags: [a, b]\n---\n# Second\r\nlast line");
        Files.writeString(notes.resolve("README.md"), "what this folder is for\n");

        bob.ok("artifact", "import", "--kind", "story", notes.toString());
        byte[] first = Files.readAllBytes(bobs.path("stories/one.md"));
        String second = bobs.read("stories/two.md");
        Cli.Run again = bob.ok("artifact", "import", "--kind", "story", notes.toString());

        assertTrue(again.out().startsWith("No changes"), again.out());
        assertArrayEquals(first, Files.readAllBytes(bobs.path("stories/one.md")));
        assertEquals(
                "---\ntags: [a, b]\nid: two\nkind: story\ntitle: Second\nstate: DRAFT\n"
                        + "author: bob@example.com\n---\n# Second\r\nlast line",
                second);
        assertEquals(2, list().size());
    }

    @Test
    void anEditIsNotLostWhenWhatItCameFromIsImportedAgain() throws IOException {
        Path note = folder.resolve("one.md");
        Files.writeString(note, "# First\n");
        bob.ok("artifact", "import", "--kind", "story", note.toString());
        bob.ok("artifact", "edit", "one", "--set", "points=3");
        String edited = bobs.read("stories/one.md");

        bob.ok("artifact", "import", "--kind", "story", note.toString());
        assertEquals(edited, bobs.read("stories/one.md"));

        Files.writeString(note, "# First\n\nand more\n");
        bob.ok("artifact", "import", "--kind", "story", note.toString());
        assertTrue(bobs.read("stories/one.md").endsWith("# First\n\nand more\n"));
    }

    @Test
    void whatWasEditedSinceIsMergedWithWhatIsImportedAgain() throws IOException {
        Path note = folder.resolve("one.md");
        Files.writeString(note, "# First\n\none\n\ntwo\n\nthree\n");
        bob.ok("artifact", "import", "--kind", "story", note.toString());
        bobs.write(
                "stories/one.md", bobs.read("stories/one.md").replace("one\n\ntwo", "ONE\n\ntwo"));
        bob.ok("artifact", "edit", "one", "--set", "points=3");

        Files.writeString(note, "# First\n\none\n\ntwo\n\nTHREE\n");
        Cli.Run merged = bob.ok("artifact", "import", "--kind", "story", note.toString());

        String now = bobs.read("stories/one.md");
        assertTrue(merged.out().contains("merged with what was edited"), merged.out());
        assertTrue(now.contains("points: 3\n"), now);
        assertTrue(now.endsWith("# First\n\nONE\n\ntwo\n\nTHREE\n"), now);
    }

    @Test
    void anImportThatContradictsAnEditIsRefusedAndLeavesItAlone() throws IOException {
        Path note = folder.resolve("one.md");
        Files.writeString(note, "# First\n\none\n");
        bob.ok("artifact", "import", "--kind", "story", note.toString());
        bobs.write("stories/one.md", bobs.read("stories/one.md").replace("\none\n", "\nedited\n"));
        String edited = bobs.read("stories/one.md");

        Files.writeString(note, "# First\n\nother\n");
        Cli.Run refused = bob.run("artifact", "import", "--kind", "story", note.toString());

        assertEquals(3, refused.exitCode());
        assertEquals(edited, bobs.read("stories/one.md"));
        assertTrue(refused.err().contains("deployer artifact edit one --body"), refused.err());
    }

    @Test
    void anImportOverADocumentThatWasNeverImportedIsRefused() throws IOException {
        bobs.write("plans/launch.md", PLAN);
        Path note = folder.resolve("launch.md");
        Files.writeString(note, "# Launch\n\nother\n");

        assertEquals(
                3, bob.run("artifact", "import", "--kind", "plan", note.toString()).exitCode());
        assertEquals(PLAN, bobs.read("plans/launch.md"));
    }

    @Test
    void filesThatLieInTheFolderAreImportedWhereTheyAre() {
        bobs.write("plans/launch.md", "# Launch\n");

        bob.ok("artifact", "import", bobs.path("plans").toString());

        assertEquals(PLAN, bobs.read("plans/launch.md"));
    }

    @Test
    void oneThatCannotBeImportedKeepsAllFromBeingImported() throws IOException {
        Path notes = Files.createDirectories(folder.resolve("notes"));
        Files.writeString(notes.resolve("a.md"), "# A\n");
        Files.writeString(notes.resolve("b.md"), "---\nid: ../b\n---\n# B\n");

        Cli.Run refused = bob.run("artifact", "import", "--kind", "plan", notes.toString());

        assertEquals(5, refused.exitCode());
        assertTrue(refused.err().contains("b.md"), refused.err());
        assertFalse(Files.exists(bobs.path("plans")));
    }

    @Test
    void whatIsExportedIsByteForByteWhatWasRead() throws IOException {
        byte[] odd =
                PLAN.replace("\n", "\r\n").concat("no line end").getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(bobs.path("plans"));
        Files.write(bobs.path("plans/launch.md"), odd);
        Path out = folder.resolve("out");

        bob.ok("artifact", "export", "--to", out.toString());

        assertArrayEquals(odd, Files.readAllBytes(out.resolve("plans/launch.md")));
        assertEquals(
                new String(odd, StandardCharsets.UTF_8), bob.ok("artifact", "export", "lau").out());
        assertTrue(
                bob.ok("artifact", "export", "--to", out.toString())
                        .out()
                        .startsWith("No changes"));
        assertEquals(2, bob.run("artifact", "export").exitCode());
    }

    @Test
    void anExportLeavesAloneWhatWasEditedWhereItGoes() throws IOException {
        bobs.write("plans/launch.md", PLAN);
        Path out = folder.resolve("out");
        Path file = out.resolve("plans/launch.md");
        Cli.Run first = bob.ok("artifact", "export", "--to", out.toString());
        assertTrue(first.out().contains("+ launch"), first.out());
        bobs.write("plans/launch.md", PLAN + "more\n");
        Cli.Run second = bob.ok("artifact", "export", "--to", out.toString());
        assertTrue(second.out().contains("~ launch"), second.out());

        Files.writeString(file, PLAN + "edited\n");
        Cli.Run refused = bob.run("artifact", "export", "launch", "--to", out.toString());

        assertEquals(3, refused.exitCode());
        assertEquals(PLAN + "edited\n", Files.readString(file));
        assertTrue(refused.err().contains("artifact export launch --to"), refused.err());
        bob.ok("artifact", "export", "--to", out.toString(), "--force");
        assertEquals(PLAN + "more\n", Files.readString(file));
    }

    @Test
    void everyStepIsTakenBack() {
        bob.ok("artifact", "new", "plan", "Launch");
        bob.ok("artifact", "edit", "launch", "--set", "budget=100", "-m", "money");
        bob.ok("undo");

        assertEquals(PLAN, bobs.read("plans/launch.md"));
        JsonObject status = bob.ok("sync", "status", "--output", "json").json();
        assertEquals(1, status.objects("pending").size());

        bob.ok("undo");
        assertFalse(Files.exists(bobs.path("plans/launch.md")));
        status = bob.ok("sync", "status", "--output", "json").json();
        assertEquals(List.of(), status.objects("local"));
        assertEquals(List.of(), status.objects("pending"));
    }

    @Test
    void whatIsEditedByHandIsTakenIn() {
        bob.ok("artifact", "new", "plan", "Launch");
        bobs.write("plans/launch.md", PLAN + "by hand\n");
        bobs.write("plans/other.md", PLAN.replace("id: launch", "id: other"));
        bobs.write("plans/README.md", "no document\n");

        assertEquals(2, list().size());
        JsonObject status = bob.ok("sync", "status", "--output", "json").json();
        assertEquals(2, status.objects("local").size());

        bobs.delete("plans/other.md");
        assertEquals(1, list().size());
    }

    @Test
    void anotherKindHasItsOwnStates() {
        bobs.write(
                ".ledger/documents.toml",
                """
                [[kind]]
                name = "note"
                folder = "docs/notes"
                states = ["OPEN", "DONE"]
                approvals = []
                transitions = ["OPEN > DONE"]
                """);

        bob.ok("artifact", "new", "note", "Launch");

        assertEquals("OPEN", list().getFirst().required("state"));
        assertEquals("docs/notes/launch.md", list().getFirst().required("path"));
        assertEquals(2, bob.run("artifact", "new", "plan", "X").exitCode());
    }
}
