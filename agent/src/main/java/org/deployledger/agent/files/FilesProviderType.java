package org.deployledger.agent.files;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.libc.LibcDisk;
import org.deployledger.agent.files.watch.Quiet;
import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.agent.provider.ProviderType;

import java.time.Duration;

/// The kind `files`: a directory of this host.
public final class FilesProviderType implements ProviderType {
    /// After a rollout, before old releases are removed.
    private static final Duration REST = Duration.ofSeconds(1);

    @Override
    public String kind() {
        return "files";
    }

    @Override
    public Provider open(String name, ProviderSettings settings) {
        return new FilesProvider(FilesSettings.read(settings), disk(), Quiet.DEFAULT, REST);
    }

    private static Disk disk() {
        try {
            return new LibcDisk();
        } catch (UnsupportedOperationException e) {
            throw new BadSettings(String.valueOf(e.getMessage()));
        }
    }
}
