package org.deployledger.agent.files;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.hook.Hooks;
import org.deployledger.agent.files.hook.ItemChange;
import org.deployledger.agent.files.release.Current;
import org.deployledger.agent.files.release.Release;
import org.deployledger.agent.files.release.ReleaseName;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.files.watch.ReleaseWatch;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// Brings the directory to a desired state: make a release, check it, switch to it, tell the
/// running system, note that it was told. What fails before the switch leaves all as it was; what
/// fails after it leads back. Where the thread is interrupted after the switch, or the agent dies,
/// the next rollout tells the running system again.
final class Rollout {
    private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);

    private final FilesSettings settings;
    private final Releases releases;
    private final Executor syncs;
    private final @Nullable ReleaseWatch watch;
    private final Commands commands;
    private final Hooks hooks;
    private final List<Hooks.Call> called = new ArrayList<>();

    Rollout(
            FilesSettings settings,
            Releases releases,
            Executor syncs,
            @Nullable ReleaseWatch watch,
            Commands commands) {
        this.settings = settings;
        this.releases = releases;
        this.syncs = syncs;
        this.watch = watch;
        this.commands = commands;
        this.hooks = new Hooks(settings.hooks());
    }

    void run(Desired desired) throws IOException, ProviderException, InterruptedException {
        Current current = releases.current();
        if (current instanceof Current.NoLink) {
            throw DiskFailure.noLink(settings.directory());
        }
        tidy(releases::sweep);
        Optional<Release> running = current.found();
        if (running.isPresent() && isAlready(running.get(), desired)) {
            again(running.get());
        } else {
            takeEffect(current, candidate(current, desired));
        }
    }

    private boolean isAlready(Release release, Desired desired) throws IOException {
        try {
            return release.manifest().isOf(desired) && releases.isUntouched(release);
        } catch (DiskException e) {
            // Somebody made it unreadable; a new one is not.
            return false;
        }
    }

    /// The last rollout may not have come to its end, or what came of it was not heard.
    private void again(Release running)
            throws IOException, ProviderException, InterruptedException {
        releases.settle();
        Optional<Release> since = since(running);
        if (running.told()) {
            commands.reload(running.name(), Optional.empty());
        } else {
            Current before =
                    since.<Current>map(Current.At::new).orElseGet(() -> new Current.None());
            tellOrGoBack(before, running);
        }
    }

    private Release candidate(Current current, Desired desired)
            throws IOException, ProviderException, InterruptedException {
        boolean good = false;
        try {
            Release made =
                    releases.make(
                            desired,
                            current.found(),
                            current.found().flatMap(Rollout::lastTold),
                            new ItemContents(settings.parse()),
                            settings.fileMode(),
                            syncs);
            commands.check(made.name(), current.found().map(Release::name));
            refuseChanged(made);
            good = true;
            return made;
        } finally {
            if (!good) {
                tidy(releases::sweep);
            }
        }
    }

    /// What a check leaves behind would be drift from the first moment on.
    private void refuseChanged(Release made) throws IOException, ProviderException {
        if (settings.check().isPresent() && !releases.isUntouched(made)) {
            throw new ProviderException(
                    "candidate_changed",
                    "the candidate is not what was deployed any more after its check; have the"
                            + " check command write elsewhere");
        }
    }

    private static Optional<ReleaseName> lastTold(Release release) {
        return release.told() ? Optional.of(release.name()) : release.manifest().since();
    }

    private Optional<Release> since(Release release) throws IOException {
        Optional<ReleaseName> since = release.manifest().since();
        return since.isPresent() ? releases.find(since.get()) : Optional.empty();
    }

    private void takeEffect(Current before, Release made)
            throws IOException, ProviderException, InterruptedException {
        try {
            during(Optional.of(made.name()), () -> releases.switchTo(made.name()));
        } catch (IOException e) {
            goBack(before);
            throw e;
        }
        tellOrGoBack(before, made);
    }

    private void during(Optional<ReleaseName> next, ReleaseWatch.Switch change) throws IOException {
        if (watch == null) {
            change.run();
        } else {
            watch.during(releases, next, change);
        }
    }

    private void tellOrGoBack(Current before, Release made)
            throws IOException, ProviderException, InterruptedException {
        try {
            tell(before.found(), made);
            releases.markTold(made.name());
        } catch (IOException | ProviderException e) {
            goBack(before);
            throw e;
        }
    }

    private void tell(Optional<Release> before, Release made)
            throws IOException, ProviderException, InterruptedException {
        Optional<ReleaseName> previous = before.map(Release::name);
        for (Hooks.Call call : calls(before, made)) {
            called.add(call);
            commands.hook(call, made.name(), previous);
        }
        commands.reload(made.name(), previous);
    }

    /// Where the running system was not told of the last release to its end, it may be anywhere
    /// between that and the one before: it is told of what differs from either.
    private List<Hooks.Call> calls(Optional<Release> before, Release made) throws IOException {
        if (hooks.isEmpty()) {
            return List.of();
        }
        ReleaseChanges changes = new ReleaseChanges(releases);
        Map<ItemPath, ItemChange> all = changes.between(before, made);
        Map<ItemPath, Set<ItemPath>> used = new HashMap<>();
        Optional<Release> since = since(made);
        if (before.isPresent() && since.isPresent() && !before.get().told()) {
            changes.between(since, made).forEach(all::putIfAbsent);
            used.putAll(since.get().manifest().uses());
        }
        before.ifPresent(release -> used.putAll(release.manifest().uses()));
        return hooks.calls(all.values(), used, made.manifest().uses());
    }

    /// As far as it goes: that the running system cannot be told must not hide why.
    private void goBack(Current before) throws InterruptedException {
        try {
            during(before.found().map(Release::name), () -> releases.switchBack(before));
        } catch (IOException e) {
            LOG.error(
                    "old release is not back directory={} reason={}",
                    settings.directory(),
                    e.getMessage());
            return;
        }
        Optional<Release> release = before.found();
        if (release.isPresent()) {
            for (Hooks.Call call : hooks.reversed(called)) {
                bestEffort(() -> commands.hook(call, release.get().name(), Optional.empty()));
            }
            bestEffort(() -> commands.reload(release.get().name(), Optional.empty()));
        }
        tidy(releases::sweep);
    }

    /// Something that the running system is told.
    private interface Word {
        void say() throws ProviderException, InterruptedException;
    }

    private void bestEffort(Word word) throws InterruptedException {
        try {
            word.say();
        } catch (ProviderException e) {
            LOG.warn(
                    "old release is back and could not be told directory={} code={} reason={}",
                    settings.directory(),
                    e.code(),
                    e.getMessage());
        }
    }

    /// Something that is cleaned up.
    private interface Chore {
        void run() throws IOException;
    }

    /// Garbage that stays is no reason to fail; the next rollout tries again.
    private void tidy(Chore chore) {
        try {
            chore.run();
        } catch (IOException e) {
            LOG.warn(
                    "releases are not cleaned up directory={} reason={}",
                    settings.directory(),
                    e.getMessage());
        }
    }
}
