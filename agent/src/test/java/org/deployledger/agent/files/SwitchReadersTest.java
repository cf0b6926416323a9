package org.deployledger.agent.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Two files that always change together, a reader that never stops, and many switches.
///
/// A reader resolves `current` once and reads below what it got, as a program does that opens its
/// configuration folder. It may find that the release is gone, when it dawdled for three switches,
/// and starts over.
@NullMarked
class SwitchReadersTest {
    private static final boolean FULL = "full".equals(System.getProperty("test.scale", "tenth"));
    private static final int SWITCHES = FULL ? 1_000 : 100;
    private static final long READS = FULL ? 1_000_000 : 100_000;

    @TempDir Path temporary;

    @Test
    void noReaderSeesAMixture() throws Exception {
        Fixture app = new Fixture(temporary.resolve("app"), "");
        app.apply(state(0));
        AtomicLong reads = new AtomicLong();
        AtomicLong mixtures = new AtomicLong();
        AtomicLong absent = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        Thread reader =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    while (!stop.get()) {
                                        read(app, reads, mixtures, absent);
                                    }
                                });

        int switches = 0;
        while (switches < SWITCHES || reads.get() < READS) {
            app.provider.apply(new Plan(List.of(), List.of()), state(++switches), app.course());
        }
        stop.set(true);
        reader.join();

        System.out.println(
                "%d switches, %d reads, %d mixtures, %d absent, %d started over"
                        .formatted(
                                switches,
                                reads.get(),
                                mixtures.get(),
                                absent.get(),
                                STARTED_OVER.get()));
        assertEquals(0, mixtures.get());
        assertEquals(0, absent.get());
        assertTrue(reads.get() >= READS);
    }

    private static Desired state(int number) {
        return Fixture.desired(
                number + 1, "a.toml", "n = " + number + "\n", "d/b.toml", "n = " + number + "\n");
    }

    private static final AtomicLong STARTED_OVER = new AtomicLong();

    private static void read(
            Fixture app, AtomicLong reads, AtomicLong mixtures, AtomicLong absent) {
        Path release;
        try {
            release = app.directory.resolve("current").toRealPath();
        } catch (NoSuchFileException e) {
            // It was cleaned up between the look at the link and that at the folder, or the link
            // is not there: never, but for a reader that sleeps for long.
            if (!Files.exists(app.directory.resolve("current"), LinkOption.NOFOLLOW_LINKS)) {
                absent.incrementAndGet();
            }
            return;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        try {
            String one = Files.readString(release.resolve("a.toml"));
            String two = Files.readString(release.resolve("d/b.toml"));
            reads.incrementAndGet();
            if (!one.equals(two)) {
                mixtures.incrementAndGet();
            }
        } catch (NoSuchFileException e) {
            STARTED_OVER.incrementAndGet();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
