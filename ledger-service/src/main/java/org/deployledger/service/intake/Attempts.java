package org.deployledger.service.intake;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// How often the command at the head of each partition was tried in vain. The counts lie in a small
/// file beside the state, mapped into memory, so that a command that kills the process (out of
/// memory) is counted too; a mapped write costs nothing and outlives the process. Each partition is
/// used by one thread at a time.
public final class Attempts {

    /// After so many failures a command is refused.
    public static final int LIMIT = 3;

    private static final int SLOT = 16;
    private static final int FAILURES = 8;
    private static final int RUNNING = 12;

    private final MappedByteBuffer slots;

    private Attempts(MappedByteBuffer slots) {
        this.slots = slots;
    }

    /// The counts of the file, which is made if it is not there.
    ///
    /// @param partitions of the topic
    public static Attempts in(Path file, int partitions) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            return new Attempts(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOT * partitions));
        }
    }

    /// Says that the command at the offset is tried now. One that was being tried when the process
    /// was killed has failed by that.
    ///
    /// @return how often it failed before
    public int begin(int partition, long offset) {
        int slot = SLOT * partition;
        // A new file is all zeros: so the offset is kept plus one.
        if (slots.getLong(slot) != offset + 1) {
            slots.putInt(slot + RUNNING, 0);
            slots.putInt(slot + FAILURES, 0);
            slots.putLong(slot, offset + 1);
        } else if (slots.getInt(slot + RUNNING) != 0) {
            slots.putInt(slot + FAILURES, slots.getInt(slot + FAILURES) + 1);
        }
        slots.putInt(slot + RUNNING, 1);
        return slots.getInt(slot + FAILURES);
    }

    /// Says that the command failed for a cause of its own.
    ///
    /// @return how often it failed by now
    public int failed(int partition) {
        int slot = SLOT * partition;
        slots.putInt(slot + FAILURES, slots.getInt(slot + FAILURES) + 1);
        return slots.getInt(slot + FAILURES);
    }

    /// Says that the attempt is over: it went well, or what broke was not the command's fault.
    public void end(int partition) {
        slots.putInt(SLOT * partition + RUNNING, 0);
    }
}
