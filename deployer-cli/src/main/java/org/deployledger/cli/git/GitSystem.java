package org.deployledger.cli.git;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.UserConfigFile;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What JGit sees of the machine: the configuration files that the given environment variables lead
/// to, and nothing else.
///
/// JGit's own reader starts `git` to find the system's configuration, and measures the resolution
/// of file times for a tenth of a second, writing the result into the user's home. This one does
/// neither.
public final class GitSystem extends SystemReader.Delegate {
    private static final long FILE_TIME_RESOLUTION_NANOS = 10_000_000;

    private static final SystemReader PLATFORM = SystemReader.getInstance();

    private final Map<String, String> environment;

    private GitSystem(SystemReader delegate, Map<String, String> environment) {
        super(delegate);
        this.environment = environment;
    }

    /// Makes JGit see the machine through these environment variables, in the whole process.
    public static synchronized void install(Map<String, String> environment) {
        if (!(SystemReader.getInstance() instanceof GitSystem current)
                || !current.environment.equals(environment)) {
            SystemReader.setInstance(new GitSystem(PLATFORM, Map.copyOf(environment)));
        }
    }

    /// `user.email` of the user, for a folder that lies in no repository.
    public static Optional<String> email(Map<String, String> environment) {
        install(environment);
        try {
            return Optional.ofNullable(
                    SystemReader.getInstance().getUserConfig().getString("user", null, "email"));
        } catch (ConfigInvalidException | IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return environment.get(variable);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        File file = new File("/etc/gitconfig");
        boolean wanted = !environment.containsKey("GIT_CONFIG_NOSYSTEM") && file.isFile();
        return wanted ? new FileBasedConfig(parent, file, fs) : new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        List<Path> files = UserSettings.files(environment);
        return files.isEmpty()
                ? new Nothing(parent, fs)
                : new UserConfig(parent, files.getLast().toFile(), files.getFirst().toFile(), fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    private static long answer(String section, long otherwise, TimeUnit unit) {
        return "filesystem".equals(section)
                ? unit.convert(FILE_TIME_RESOLUTION_NANOS, TimeUnit.NANOSECONDS)
                : otherwise;
    }

    /// The user's files, which also answer what JGit would otherwise measure.
    private static final class UserConfig extends UserConfigFile {
        UserConfig(Config parent, File home, File xdg, FS fs) {
            super(parent, home, xdg, fs);
        }

        @Override
        public long getTimeUnit(
                String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return answer(
                    section, super.getTimeUnit(section, subsection, name, otherwise, unit), unit);
        }
    }

    /// A configuration without a file.
    private static final class Nothing extends FileBasedConfig {
        Nothing(Config parent, FS fs) {
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
        public long getTimeUnit(
                String section, String subsection, String name, long otherwise, TimeUnit unit) {
            return answer(section, otherwise, unit);
        }
    }
}
