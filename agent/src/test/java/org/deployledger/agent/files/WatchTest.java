package org.deployledger.agent.files;

import static org.deployledger.agent.files.Fixture.desired;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.patience.Await;
import org.deployledger.agent.provider.Desired;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;

/// The tests' moment of quiet is a tenth of the default.
@NullMarked
class WatchTest {
    private static final Desired STATE = desired(1, "a.toml", "x = 1\n", "d/b", "b");

    @TempDir Path temporary;

    private final AtomicInteger told = new AtomicInteger();
    private Fixture app = new Fixture(Path.of("/nowhere"), "");
    private AutoCloseable watch = () -> {};

    @BeforeEach
    void watch() throws Exception {
        app = new Fixture(temporary.resolve("app"), "");
        watch = app.provider.watch(told::incrementAndGet);
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
        app.provider.close();
    }

    private void awaitTold(int times) throws Exception {
        Await.until("told " + times + " times", () -> told.get() >= times);
    }

    /// Waits until what happened so far would have been told, at the latest.
    private void settle() throws Exception {
        long quietAt = System.nanoTime() + 300_000_000L;
        Await.until("quiet", () -> System.nanoTime() > quietAt);
    }

    private void assertOnlyTheNextEditIsTold() throws Exception {
        settle();
        assertEquals(0, told.get());
        Files.writeString(app.file("a.toml"), "x = 99\n");
        awaitTold(1);
    }

    @Test
    void noticesAnEdit() throws Exception {
        app.apply(STATE);

        assertOnlyTheNextEditIsTold();

        assertEquals("modified", app.provider.discover().getFirst().status());
    }

    @Test
    void doesNotNoticeItsOwnWrites() throws Exception {
        for (int i = 1; i <= 20; i++) {
            app.apply(desired(i, "a.toml", "x = " + i + "\n", "d/" + i, "b"));
        }
        app.refused(desired(30, "a.toml", "= 1"));

        assertOnlyTheNextEditIsTold();
    }

    @Test
    void noticesWhatHappensInFoldersAndInNewOnes() throws Exception {
        app.apply(STATE);
        Files.writeString(app.file("d/b"), "edited");
        awaitTold(1);
        settle();
        int before = told.get();
        Files.createDirectory(app.file("new"));
        awaitTold(before + 1);
        settle();
        int beforeFile = told.get();

        Files.writeString(app.file("new/file"), "x");

        awaitTold(beforeFile + 1);
    }

    @Test
    void noticesRemovalRenameAndPermissions() throws Exception {
        app.apply(STATE);
        Files.delete(app.file("a.toml"));
        awaitTold(1);
        Files.move(app.file("d"), app.file("e"));
        awaitTold(2);
        Files.setPosixFilePermissions(
                app.file("e/b"), PosixFilePermissions.fromString("rw-------"));
        awaitTold(3);
    }

    @Test
    void noticesThatCurrentLeadsElsewhereOrIsGone() throws Exception {
        app.apply(STATE);
        Path current = app.directory.resolve("current");
        Files.delete(current);
        awaitTold(1);
        Files.createSymbolicLink(current, temporary);
        awaitTold(2);

        settle();
        int before = told.get();
        app.apply(STATE);
        settle();

        assertEquals(before, told.get());
        Files.writeString(app.file("a.toml"), "x = 2");
        awaitTold(before + 1);
    }

    @Test
    void noticesThatTheReleaseIsMovedAway() throws Exception {
        app.apply(STATE);

        Files.move(app.directory.resolve("releases"), app.directory.resolve("moved"));

        awaitTold(1);
    }

    @Test
    void followsTheNextRelease() throws Exception {
        app.apply(STATE);
        app.apply(desired(2, "a.toml", "x = 2\n"));

        assertOnlyTheNextEditIsTold();
    }

    @Test
    void makesOneOfManyChanges() throws Exception {
        app.apply(STATE);
        for (int i = 0; i < 200; i++) {
            Files.writeString(app.file("a.toml"), "x = " + i);
        }

        awaitTold(1);

        assertTrue(told.get() < 100, () -> "told " + told.get() + " times");
    }

    @Test
    void saysNothingAfterItsEnd() throws Exception {
        app.apply(STATE);
        watch.close();
        AtomicInteger other = new AtomicInteger();
        try (AutoCloseable _ = app.provider.watch(other::incrementAndGet)) {
            Files.writeString(app.file("a.toml"), "x = 2");
            Await.until("the second one is told", () -> other.get() > 0);
        }
        assertEquals(0, told.get());
    }
}
