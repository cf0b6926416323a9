package org.deployledger.cli.hook;

import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Output;
import org.deployledger.cli.session.Platform;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.workspace.Workspace;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The deploying hooks of one repository.
public final class Hooks implements AutoCloseable {
    /// Variable in which the launcher says where it is.
    private static final String LAUNCHER = "DEPLOYER_LAUNCHER";

    private final Platform.Place place;
    private final Workspace workspace;
    private final GitRepository git;
    private final HooksFolder folder;

    private Hooks(Platform.Place place, Workspace workspace) {
        this.place = place;
        this.workspace = workspace;
        this.git = workspace.git();
        this.folder = HooksFolder.of(git, place.variables());
    }

    /// Those of the repository that a folder lies in.
    ///
    /// @throws Failure refused, if it lies in none
    public static Hooks in(Platform.Place place) {
        return new Hooks(place, Workspace.ofCommits(place.folder(), place.variables()));
    }

    /// Installs the hooks of a trigger, or brings them up to date.
    public HookChanges install(HookRequest request, Output output) {
        Trigger trigger = request.trigger();
        folder.requireOwn(git, trigger);
        List<HookScript> scripts = scripts(request);
        List<HookFile> files = files(trigger);
        for (HookFile file : files) {
            file.requireRoom(request.force());
            if (file.state() == HookFile.State.FOREIGN) {
                HooksFolder.requireMovable(file.text().orElse(""), trigger);
                requireUntracked(file, trigger);
            }
        }
        List<HookChanges.Change> changes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String change = files.get(i).install(scripts.get(i));
            changes.add(HookChanges.Change.of(files.get(i), change));
        }
        if (folder.isInWorkTree(git)) {
            output.note("note: " + folder.path() + " is in the working tree, where git sees it");
        }
        return new HookChanges(Optional.of(trigger), meaning(trigger, scripts.getFirst()), changes);
    }

    /// What would be installed, for hook managers that call it: the first of a trigger's hooks.
    public String print(HookRequest request) {
        return scripts(request).getFirst().text();
    }

    /// Takes hooks away, and puts back what was there before.
    ///
    /// @param trigger empty for all
    /// @param force whether those that were edited by hand may go
    public HookChanges remove(Optional<Trigger> trigger, boolean force) {
        List<HookFile> files = new ArrayList<>();
        for (Trigger each : trigger.map(List::of).orElse(Arrays.asList(Trigger.values()))) {
            files.addAll(files(each));
        }
        files.forEach(file -> file.requireUnedited(force));
        List<HookChanges.Change> changes = new ArrayList<>();
        for (HookFile file : files) {
            String change = file.remove();
            if (!change.equals("unchanged")) {
                changes.add(HookChanges.Change.of(file, change));
            }
        }
        return new HookChanges(Optional.empty(), "", changes);
    }

    /// What is there.
    public HookStatus status() {
        List<HookStatus.Row> rows = new ArrayList<>();
        for (Trigger trigger : Trigger.values()) {
            if ((trigger == Trigger.receive) == git.isBare()) {
                for (HookFile file : files(trigger)) {
                    String meaning =
                            file.script().map(script -> meaning(trigger, script)).orElse("");
                    rows.add(HookStatus.Row.of(file, meaning));
                }
            }
        }
        return new HookStatus(folder.path(), rows);
    }

    private List<HookFile> files(Trigger trigger) {
        return trigger.hooks().stream().map(name -> new HookFile(folder.path(), name)).toList();
    }

    private List<HookScript> scripts(HookRequest request) {
        Trigger trigger = request.trigger();
        if ((trigger == Trigger.receive) != git.isBare()) {
            throw Failure.refused(
                            "wrong_repository",
                            git.isBare()
                                    ? "in a bare repository nobody commits, and nobody pushes from"
                                            + " it"
                                    : "only a bare repository receives what is pushed")
                    .fact("repository", git.gitFolder())
                    .next(
                            git.isBare()
                                    ? "deployer hook install --on receive --environment prod"
                                    : "deployer hook install --on push",
                            "is for this one");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("deployer", place.variables().getOrDefault(LAUNCHER, ""));
        values.put("folder", workspace.prefix());
        List<String> branches = branches(request);
        values.put("branches", String.join(" ", branches));
        if (trigger == Trigger.push) {
            values.put("remote", new PushRemote(git).choose(request.remote(), branches));
        }
        values.put("environment", environment(request));
        for (SettingKey key : SettingKey.values()) {
            if (key != SettingKey.ENVIRONMENT) {
                values.put(key.key(), fixed(request, key));
            }
        }
        values.forEach(Hooks::requireOneLine);
        return trigger.hooks().stream().map(hook -> HookScript.of(hook, trigger, values)).toList();
    }

    private static void requireOneLine(String name, String value) {
        if (value.lines().count() > 1) {
            throw Failure.of(ExitCode.USAGE, "wrong_usage", "a value for a hook has several lines")
                    .fact(name, value);
        }
    }

    /// A setting that the hook has from now on: of the flags, and of the variables too where it
    /// says whereto, since those of whoever has it run later do not count.
    private String fixed(HookRequest request, SettingKey key) {
        String given = request.flags().getOrDefault(key, "");
        boolean anybodys = key == SettingKey.USER || key == SettingKey.TIMEOUT;
        return given.isEmpty() && !anybodys
                ? place.variables().getOrDefault(key.variable(), "").strip()
                : given;
    }

    /// In a workspace the settings of each commit may say it; whoever pushes to this machine may
    /// not, nor may the variables or the settings of whoever commits.
    private String environment(HookRequest request) {
        String given = request.flags().getOrDefault(SettingKey.ENVIRONMENT, "");
        if (!given.isEmpty()) {
            return valid(given);
        }
        if (!git.isBare()) {
            String now = named(request.flags()).environment().value();
            return committed().equals(Optional.of(now)) ? "" : now;
        }
        throw Failure.of(
                        ExitCode.USAGE,
                        "no_environment",
                        "it is not said to which environment pushes are deployed")
                .next(
                        "deployer hook install --on receive --environment prod",
                        "says it; what is pushed cannot");
    }

    /// The environment that `deployer.toml` says.
    private Optional<String> committed() {
        return Settings.of(Map.of(), Map.of(), Optional.of(workspace.root()))
                .get(SettingKey.ENVIRONMENT);
    }

    private Settings named(Map<SettingKey, String> flags) {
        return Settings.of(flags, place.variables(), Optional.of(workspace.root()));
    }

    private static String valid(String environment) {
        try {
            return new EnvironmentName(environment).value();
        } catch (InvalidValueException e) {
            throw Failure.because(ExitCode.USAGE, e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> branches(HookRequest request) {
        for (String branch : request.branches()) {
            if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
                throw Failure.of(ExitCode.USAGE, "invalid_branch", "no branch can have this name")
                        .fact("branch", branch)
                        .next("git branch", "lists branches");
            }
        }
        return request.branches().isEmpty()
                ? List.of(currentBranch())
                : request.branches().stream().distinct().toList();
    }

    private String currentBranch() {
        try {
            Ref head = git.repository().exactRef(Constants.HEAD);
            if (head != null && head.isSymbolic()) {
                return Repository.shortenRefName(head.getTarget().getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Failure.of(
                        ExitCode.USAGE,
                        "no_branch",
                        "no branch is checked out, and none is named to be deployed")
                .next("deployer hook install --on push --branch main", "names one");
    }

    /// Git would show that everybody's hook is changed, and bring it back at some time.
    private void requireUntracked(HookFile file, Trigger trigger) {
        if (!folder.isInWorkTree(git)) {
            return;
        }
        try {
            Path path = git.workTree().toRealPath().relativize(file.file().toRealPath());
            if (git.repository().readDirCache().getEntry(path.toString()) != null) {
                throw Failure.refused("hook_is_tracked", "the hook that is there is tracked by git")
                        .fact("hook", file.file())
                        .next(
                                "deployer hook print --on " + trigger,
                                "prints the hook, to be called from it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String meaning(Trigger trigger, HookScript script) {
        String environment = script.value("environment");
        String user = script.value("user");
        String remote = script.value("remote");
        return "what is %s %s%s is deployed to %s%s"
                .formatted(
                        trigger.verb(),
                        String.join(" or ", script.value("branches").split(" ")),
                        remote.isEmpty() ? "" : " of " + remote,
                        environment.isEmpty()
                                ? committed().orElse("nothing") + " (as deployer.toml says)"
                                : environment,
                        user.isEmpty() ? "" : " as " + user);
    }

    @Override
    public void close() {
        workspace.close();
    }
}
