package org.deployledger.testkit.workspace;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// A machine without any git configuration: neither the user's nor the system's is read.
final class IsolatedGit extends SystemReader.Delegate {
    private static final SystemReader PLATFORM = SystemReader.getInstance();

    private IsolatedGit() {
        super(PLATFORM);
    }

    /// Makes JGit see such a machine, unless the command line has put its own isolated view there.
    static synchronized void install() {
        if (SystemReader.getInstance().equals(PLATFORM)) {
            SystemReader.setInstance(new IsolatedGit());
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // nothing to load
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public void save() {
            // nothing to keep
        }
    }
}
