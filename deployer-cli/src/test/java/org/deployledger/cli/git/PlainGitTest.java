package org.deployledger.cli.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class PlainGitTest {
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);

    @TempDir Path root;

    @BeforeEach
    void anOrdinaryRepository() throws IOException {
        Files.createDirectories(root.resolve(".git/objects"));
        Files.createDirectories(root.resolve(".git/refs/heads"));
        write("HEAD", "ref: refs/heads/main\n");
        write("refs/heads/main", ONE + "\n");
        write("config", "[core]\n\tbare = false\n[user]\n\temail = here@example.com\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(".git").resolve(file), text);
    }

    private Optional<PlainGit> found(Path from) {
        return PlainGit.around(from, Map.of("HOME", root.toString(), "GIT_CONFIG_NOSYSTEM", "1"));
    }

    @Test
    void isFoundFromAnyFolderInside() throws IOException {
        PlainGit git = found(Files.createDirectories(root.resolve("a/b"))).orElseThrow();

        assertEquals(root, git.workTree());
        assertEquals(Optional.of("main"), git.branch());
        assertEquals(Optional.of(ONE), git.commit());
        assertEquals("here@example.com", git.config().getString("user", null, "email"));
    }

    @Test
    void readsAPackedReferenceWhereThereIsNoLooseOne() throws IOException {
        Files.delete(root.resolve(".git/refs/heads/main"));
        write(
                "packed-refs",
                "# pack-refs with: peeled fully-peeled sorted \n%s refs/heads/not-main\n%s refs/heads/main\n^%s\n"
                        .formatted(ONE, TWO, ONE));

        assertEquals(Optional.of(TWO), found(root).orElseThrow().commit());
    }

    @Test
    void aBranchWithoutACommitHasNone() throws IOException {
        write("HEAD", "ref: refs/heads/new\n");

        assertEquals(Optional.empty(), found(root).orElseThrow().commit());
    }

    @Test
    void aDetachedHeadHasNoBranch() throws IOException {
        write("HEAD", TWO + "\n");

        PlainGit git = found(root).orElseThrow();

        assertEquals(Optional.empty(), git.branch());
        assertEquals(Optional.of(TWO), git.commit());
    }

    @Test
    void theUsersConfigurationIsBelowTheRepositorys() throws IOException {
        Files.writeString(
                root.resolve(".gitconfig"),
                "[user]\n\temail = user@example.com\n[core]\n\texcludesfile = ~/ignored\n");

        PlainGit git = found(root).orElseThrow();

        assertEquals("here@example.com", git.config().getString("user", null, "email"));
        assertEquals("~/ignored", git.config().getString("core", null, "excludesfile"));
    }

    @Test
    void whatIsNotOrdinaryIsLeftToJGit() throws IOException {
        String ordinary = Files.readString(root.resolve(".git/config"));
        for (String more :
                new String[] {
                    "[include]\n\tpath = other\n",
                    "[includeIf \"gitdir:~/\"]\n\tpath = other\n",
                    "[core]\n\tworktree = /elsewhere\n",
                    "[core]\n\tbare = true\n",
                    "[extensions]\n\trefstorage = reftable\n",
                    "[core\n"
                }) {
            write("config", ordinary + more);
            assertTrue(found(root).isEmpty(), more);
        }
        write("config", ordinary);
        write("HEAD", "ref: refs/../../elsewhere\n");
        assertTrue(found(root).isEmpty());
        Path linked = Files.createDirectories(root.resolve("linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: ../.git/worktrees/linked\n");
        assertTrue(found(linked).isEmpty());
    }
}
