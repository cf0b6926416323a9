package org.deployledger.cli.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.cli.disk.Disk;
import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.fixture.GitWorkspace;
import org.deployledger.cli.render.Failure;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/// Git's index, as JGit writes it and reads it too.
class GitIndexTest {
    private final GitWorkspace workspace;
    private final Path file;

    GitIndexTest(@TempDir Path folder) {
        workspace = GitWorkspace.empty(folder);
        file = folder.resolve(".git/index");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4"})
    void saysOfEveryEntryWhatJGitSays(String version) throws IOException {
        workspace.configure("index", "", "version", version);
        for (int i = 0; i < 40; i++) {
            workspace.write("folder-" + i % 7 + "/" + "n".repeat(i) + "ä.toml", "n = " + i + "\n");
        }
        workspace.commit("forty");

        GitIndex index = GitIndex.of(Files.readAllBytes(file));

        DirCache expected = workspace.git().getRepository().readDirCache();
        assertEquals(Integer.parseInt(version), Files.readAllBytes(file)[7]);
        assertEquals(expected.getEntryCount(), index.size());
        for (int i = 0; i < index.size(); i++) {
            DirCacheEntry entry = expected.getEntry(i);
            assertEquals(entry.getPathString(), index.path(i));
            assertEquals(entry.getRawMode(), index.mode(i));
            assertTrue(index.hasId(i, bytes(entry.getObjectId())));
            assertTrue(index.isStaged(i));
            assertFalse(index.isLeftAlone(i));
        }
    }

    private static byte[] bytes(ObjectId id) {
        byte[] bytes = new byte[20];
        id.copyRawTo(bytes, 0);
        return bytes;
    }

    @Test
    void namesTheTreeThatGitNoted() throws IOException {
        workspace.write("a/b.toml", "b\n").write("c.toml", "c\n").commit("two");
        assertEquals(Optional.empty(), GitIndex.of(Files.readAllBytes(file)).tree());
        Repository repository = workspace.git().getRepository();
        DirCache locked = repository.lockDirCache();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            locked.writeTree(inserter);
        }
        locked.write();
        assertTrue(locked.commit());

        GitIndex index = GitIndex.of(Files.readAllBytes(file));

        ObjectId tree = Objects.requireNonNull(repository.resolve("HEAD^{tree}"));
        ObjectId commit = Objects.requireNonNull(repository.resolve("HEAD"));
        assertEquals(Optional.of(tree.name()), index.tree());
        assertEquals(index.tree(), PlainGit.treeOf(workspace.path(".git"), commit.name()));
    }

    @Test
    void vouchesForAFileUntilItsStampChanges() throws IOException {
        workspace.write("a.toml", "a = 1\n").commit("one");
        FileStamp stamp = new Disk().stamp(workspace.path("a.toml"));
        long later = stamp.modified() + 3_600_000_000_000L;

        GitIndex index = GitIndex.of(Files.readAllBytes(file));

        assertTrue(index.vouchesFor(0, stamp, later));
        assertFalse(index.vouchesFor(0, stamp, stamp.modified()), "racy");
        assertFalse(index.vouchesFor(0, stamp, stamp.modified() - 1_000_000_000L), "racy");
        assertFalse(index.vouchesFor(0, stamped(stamp, stamp.size() + 1, stamp.modified()), later));
        assertFalse(index.vouchesFor(0, stamped(stamp, stamp.size(), stamp.modified() + 1), later));
    }

    private static FileStamp stamped(FileStamp stamp, long size, long modified) {
        return new FileStamp(
                stamp.kind(), size, modified, stamp.changed(), stamp.inode(), stamp.executable());
    }

    @Test
    void aFileThatTheWorkingTreeLeavesOutIsLeftAlone() throws IOException {
        GitIndex index = GitIndex.of(indexOfVersion3("a", 0x4000, "b", 0x2000));

        assertTrue(index.isLeftAlone(0));
        assertTrue(index.isStaged(0));
        assertFalse(index.isLeftAlone(1));
        assertFalse(index.isStaged(1));
    }

    /// An index with two entries of the extended format: names of one letter with their flags.
    private static byte[] indexOfVersion3(String first, int flags, String second, int others) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 2 * 72 + 20);
        bytes.putInt(0x44495243).putInt(3).putInt(2);
        entry(bytes, first, flags);
        entry(bytes, second, others);
        return bytes.array();
    }

    private static void entry(ByteBuffer bytes, String name, int flags) {
        int start = bytes.position();
        bytes.position(start + 60);
        bytes.putShort((short) (0x4000 | name.length())).putShort((short) flags);
        bytes.put(name.getBytes(StandardCharsets.UTF_8));
        bytes.position(start + 72);
    }

    @Test
    void damagedBytesAreAnErrorAndNothingElse() throws IOException {
        workspace.write("a/b.toml", "b\n").write("c.toml", "c\n").commit("two");
        byte[] whole = Files.readAllBytes(file);
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("GitIndexTest: -Dtest.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int change = random.nextInt(4); change > 0 && damaged.length > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                GitIndex index = GitIndex.of(damaged);
                assertTrue(index.size() <= whole.length);
            } catch (IOException e) {
                assertFalse(String.valueOf(e.getMessage()).isEmpty());
            }
        }
        assertArrayEquals(whole, Files.readAllBytes(file));
    }

    @Test
    void aSplitIndexIsRefusedWithTheWayOut() throws IOException {
        workspace.write("a.toml", "a\n").commit("one");
        byte[] whole = Files.readAllBytes(file);
        byte[] split = Arrays.copyOf(whole, whole.length + 28);
        byte[] link = {'l', 'i', 'n', 'k', 0, 0, 0, 20};
        System.arraycopy(link, 0, split, whole.length - 20, link.length);

        Failure refused = assertThrows(Failure.class, () -> GitIndex.of(split));

        assertEquals("git update-index --no-split-index", refused.next().getFirst().command());
    }
}
