package org.deployledger.agent.files;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.drift.ActualContent;
import org.deployledger.agent.files.drift.Planning;
import org.deployledger.agent.files.drift.Survey;
import org.deployledger.agent.files.release.Current;
import org.deployledger.agent.files.release.Release;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.files.watch.Quiet;
import org.deployledger.agent.files.watch.ReleaseWatch;
import org.deployledger.agent.process.CommandRunner;
import org.deployledger.agent.provider.Applied;
import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A directory of this host.
///
/// [#plan] looks at the files again, for the keys that differ: contents may be secrets, and so are
/// not part of what is discovered.
final class FilesProvider implements Provider {
    private static final int SYNCS_AT_ONCE = 8;

    /// A larger file is not proposed: no one command carries it.
    private static final int ADOPTED_BYTES = 16 << 20;

    private final Description description;
    private final FilesSettings settings;
    private final Disk disk;
    private final Quiet quiet;
    private final CommandRunner runner = new CommandRunner();
    private final ExecutorService syncs = syncThreads();
    private final Cleaning cleaning;
    private final Claim claim;
    private volatile @Nullable ReleaseWatch watch;

    /// @param rest how long after a rollout old releases are removed
    FilesProvider(FilesSettings settings, Disk disk, Quiet quiet, Duration rest) {
        this.description =
                new Description("files in " + settings.directory(), Description.Way.BY_DEPLOYMENT);
        this.settings = settings;
        this.disk = disk;
        this.quiet = quiet;
        this.claim = new Claim(disk, settings.directory());
        this.cleaning = new Cleaning(rest, syncs, settings.directory(), settings.keep());
    }

    /// Threads that wait for the disk, and go when there is nothing to wait for.
    private static ExecutorService syncThreads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        SYNCS_AT_ONCE,
                        SYNCS_AT_ONCE,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> Thread.ofPlatform().daemon().name("files-sync").unstarted(work));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public Description describe() {
        return description;
    }

    @Override
    public List<Resource> discover() throws ProviderException {
        return look(Survey::resources, List.of());
    }

    @Override
    public Plan plan(Desired desired, List<Resource> actual) throws ProviderException {
        Planning planning = new Planning(settings.parse(), desired, actual);
        Optional<Plan> plan =
                look(releases -> Optional.of(planning.plan(content(releases))), Optional.empty());
        return plan.isPresent() ? plan.get() : planning.plan((path, most) -> Optional.empty());
    }

    @Override
    public Optional<byte[]> content(ItemPath item) throws ProviderException {
        return look(releases -> content(releases).bytes(item, ADOPTED_BYTES), Optional.empty());
    }

    private ActualContent content(Releases releases) throws IOException {
        Optional<Release> release = releases.current().found();
        return (path, most) -> {
            try {
                return release.isEmpty()
                        ? Optional.empty()
                        : releases.read(release.get().name(), path, most);
            } catch (IOException e) {
                throw DiskFailure.of(settings.directory(), e);
            }
        };
    }

    @Override
    public void apply(Plan plan, Desired desired, Course course)
            throws ProviderException, InterruptedException {
        if (!course.goesOn()) {
            return;
        }
        try {
            cleaning.<ProviderException>after(() -> rollOut(plan, desired, course), this::open);
        } catch (IOException e) {
            throw DiskFailure.of(settings.directory(), e);
        }
    }

    private void rollOut(Plan plan, Desired desired, Course course)
            throws IOException, ProviderException, InterruptedException {
        claim.make();
        try (Releases releases = open()) {
            if (!releases.lock()) {
                throw new ProviderException(
                        "busy",
                        "another process applies to "
                                + settings.directory()
                                + "; give each agent a directory of its own");
            }
            Commands commands = new Commands(settings, runner, course);
            new Rollout(settings, releases, syncs, watch, commands).run(desired);
            plan.actions().forEach(action -> course.done(action, ""));
        }
    }

    private Releases open() throws IOException {
        return Releases.open(disk, settings.directory(), folderMode());
    }

    /// The release that the running system was told of to the end: one that is switched to, but was
    /// not yet told of, is not applied.
    @Override
    public Optional<Applied> applied() throws ProviderException {
        return look(FilesProvider::applied, Optional.empty());
    }

    private static Optional<Applied> applied(Releases releases) throws IOException {
        Optional<Release> current = releases.current().found();
        if (current.isPresent() && !current.get().told()) {
            var since = current.get().manifest().since();
            current = since.isPresent() ? releases.find(since.get()) : Optional.empty();
        }
        return current.map(Release::manifest)
                .map(manifest -> new Applied(manifest.sequence(), manifest.root()));
    }

    @Override
    public Optional<String> obstacle() {
        try (Folder _ = disk.find(settings.directory()).orElse(null)) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.ofNullable(DiskFailure.of(settings.directory(), e).getMessage());
        }
    }

    @Override
    public AutoCloseable watch(Runnable changed) throws ProviderException {
        try {
            claim.makeIfFree();
            ReleaseWatch begun =
                    ReleaseWatch.start(disk, settings.directory(), folderMode(), quiet, changed);
            watch = begun;
            return begun;
        } catch (IOException e) {
            throw DiskFailure.of(settings.directory(), e);
        }
    }

    @Override
    public void close() {
        ReleaseWatch begun = watch;
        if (begun != null) {
            begun.close();
        }
        syncs.shutdown();
        claim.close();
    }

    private int folderMode() {
        return Releases.folderMode(settings.fileMode());
    }

    /// A look at the directory.
    private interface Look<T> {
        T at(Releases releases) throws IOException, ProviderException;
    }

    private <T> T look(Look<T> look, T nothingThere) throws ProviderException {
        try (Releases releases =
                Releases.find(disk, settings.directory(), folderMode()).orElse(null)) {
            if (releases == null) {
                return nothingThere;
            }
            if (releases.current() instanceof Current.NoLink) {
                throw DiskFailure.noLink(settings.directory());
            }
            return look.at(releases);
        } catch (IOException e) {
            throw DiskFailure.of(settings.directory(), e);
        }
    }
}
