package org.deployledger.cli.session;

import org.deployledger.cli.cache.NativeLibraries;
import org.deployledger.cli.commit.CommittedFiles;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Output;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.state.Glance;
import org.deployledger.cli.state.LocalState;
import org.deployledger.cli.state.OpenMerges;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.state.SyncedItems;
import org.deployledger.cli.workspace.ItemSource;
import org.deployledger.cli.workspace.Look;
import org.deployledger.cli.workspace.Workspace;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command at work in a workspace.
public final class Session implements AutoCloseable {
    private final Platform platform;
    private final Path folder;
    private final Workspace workspace;
    private final Settings settings;
    private final LedgerAccess ledger;
    private final Output output;
    private List<String> typedPaths = List.of();
    private final EnvironmentName environment;
    private final Sight sight;
    private @Nullable LocalState state;

    private Session(
            Platform platform,
            Path folder,
            Workspace workspace,
            Settings settings,
            LedgerAccess ledger,
            Output output) {
        this.platform = platform;
        this.folder = folder;
        this.workspace = workspace;
        this.settings = settings;
        this.ledger = ledger;
        this.output = output;
        this.environment = settings.environment();
        this.sight = new Sight(workspace, settings, platform.files(), this::state);
    }

    /// Opens the workspace that a place lies in, with its state.
    ///
    /// @throws Failure refused, if it lies in none
    public static Session open(
            Platform platform, Platform.Place place, Map<SettingKey, String> flags, Output output) {
        NativeLibraries.prepare(place.variables());
        LocalState.prepare();
        return inWorkspace(platform, place, flags, output);
    }

    /// The same for a command that may need no local state, where nothing differs. Begins the look
    /// at once.
    ///
    /// @see #glance()
    public static Session openAtAGlance(
            Platform platform, Platform.Place place, Map<SettingKey, String> flags, Output output) {
        NativeLibraries.prepare(place.variables());
        Session session = inWorkspace(platform, place, flags, output);
        session.sight.begin(platform, place.variables());
        return session;
    }

    /// Opens a commit, to deploy it from where it lies: the working tree of the command's folder,
    /// or a bare repository. Its own settings hold. Waits for whoever deploys another one.
    ///
    /// @param name as git takes it: a hash, a branch, `HEAD~2`
    /// @throws Failure refused, if there is no such commit
    public static Session ofCommit(
            Platform platform,
            Platform.Place place,
            Map<SettingKey, String> flags,
            Output output,
            String name) {
        NativeLibraries.prepare(place.variables());
        LocalState.prepare();
        Workspace workspace = Workspace.ofCommits(place.folder(), place.variables());
        OpenCommit commit = OpenCommit.take(platform, workspace, name);
        try {
            Settings settings = commit.settings(workspace, flags, place.variables());
            LedgerAccess ledger = new LedgerAccess(settings, platform, place.variables());
            Session session =
                    new Session(platform, place.folder(), workspace, settings, ledger, output);
            session.sight.take(commit);
            return session;
        } catch (RuntimeException e) {
            commit.close();
            throw e;
        }
    }

    private static Session inWorkspace(
            Platform platform, Platform.Place place, Map<SettingKey, String> flags, Output output) {
        Workspace workspace = Workspace.around(place.folder(), place.variables());
        Settings settings = Settings.of(flags, place.variables(), Optional.of(workspace.root()));
        LedgerAccess ledger = new LedgerAccess(settings, platform, place.variables());
        return new Session(platform, place.folder(), workspace, settings, ledger, output);
    }

    public Workspace workspace() {
        return workspace;
    }

    public Settings settings() {
        return settings;
    }

    /// The local state, opened at the first use.
    public LocalState state() {
        LocalState open = state;
        if (open == null) {
            open = LocalState.open(workspace.stateFile(), output::note);
            state = open;
        }
        return open;
    }

    public LedgerAccess ledger() {
        return ledger;
    }

    public Output output() {
        return output;
    }

    public FileTree files() {
        return platform.files();
    }

    public Clock clock() {
        return platform.clock();
    }

    /// An item's path as one types it in the folder of the command, quoted for a shell.
    public String typed(String itemPath) {
        Path file = workspace.file(itemPath);
        Path here = workspace.root().getFileSystem().getPath(folder.toString());
        String path;
        try {
            path = here.toRealPath().relativize(file).toString();
        } catch (IOException e) {
            path = file.toString();
        }
        return path.isEmpty() ? "." : NextStep.quoted(path);
    }

    /// The item path of what a person typed in the folder of the command.
    public String itemPath(String typed) {
        return workspace.itemPath(folder, typed);
    }

    /// Name of the environment that the command works with.
    public String environment() {
        return environment.value();
    }

    /// The same, as a checked name.
    public EnvironmentName environmentName() {
        return environment;
    }

    /// What the workspace last synced with the environment.
    public SyncedItems synced() {
        return state().synced(environment.value());
    }

    /// What is known of the environment.
    public RemoteKnowledge remote() {
        return state().remote(environment.value());
    }

    /// Merges that a person has to finish.
    public OpenMerges merges() {
        return state().merges(environment());
    }

    /// Where the items come from: the commit that was opened, else a look at the workspace.
    public ItemSource source() {
        return source(() -> {});
    }

    /// The same.
    ///
    /// @param touched is run as soon as it is likely that something differs
    public ItemSource source(Runnable touched) {
        return sight.source(touched);
    }

    /// The commit that was opened; empty for a command that works with the working tree.
    public Optional<CommittedFiles> commit() {
        return sight.commit();
    }

    /// The command that deploys the same again, as it was typed.
    public String deployCommand() {
        StringBuilder command = new StringBuilder("deployer deploy");
        sight.commitName()
                .ifPresent(
                        name ->
                                command.append(" --commit ")
                                        .append(NextStep.quoted(name))
                                        .append(where()));
        typedPaths.forEach(path -> command.append(' ').append(NextStep.quoted(path)));
        return command.toString();
    }

    /// Notes the files and folders that the command was typed for.
    public void limitTo(List<String> typed) {
        typedPaths = List.copyOf(typed);
    }

    /// The option that leads a commit's deployment to where this one goes, with a space before it;
    /// nothing where the settings of the workspace lead there.
    public String where() {
        boolean said =
                Optional.ofNullable(settings.values().get(SettingKey.ENVIRONMENT))
                        .filter(setting -> setting.origin().startsWith("flag"))
                        .isPresent();
        return commit().isPresent() && (said || workspace.git().isBare())
                ? " --environment " + environment()
                : "";
    }

    /// A look at the workspace, taken once. The walk over the files begins before the local state
    /// is opened, which takes its time too.
    public Look look() {
        return look(() -> {});
    }

    /// The same.
    ///
    /// @param touched is run where this takes the look and sees something that differs from the
    ///   last one, before all of it is looked at
    public Look look(Runnable touched) {
        return sight.look(touched);
    }

    /// Whether it may be that nothing differs, as far as can be seen before the look is taken.
    public boolean mayBeEven() {
        return sight.mayBeEven();
    }

    /// What is known, if nothing differs and it was kept; else empty, and the local state tells.
    public Optional<Glance> glance() {
        return sight.glance();
    }

    /// Keeps what is known, after nothing was found to differ.
    public void keepGlance(RemoteKnowledge.Head known) {
        sight.keepGlance(known);
    }

    /// Who acts: the setting, else git's `user.email`.
    ///
    /// @throws Failure wrong usage, if neither is there
    public Actor actor() {
        String user =
                settings.get(SettingKey.USER)
                        .or(workspace.git()::email)
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                        ExitCode.USAGE,
                                                        "no_user",
                                                        "it is not known who you are")
                                                .next(
                                                        "git config user.email you@example.com",
                                                        "tell git, and the deployer with it"));
        try {
            return new Actor(user);
        } catch (InvalidValueException e) {
            throw Failure.because(ExitCode.REFUSED, e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        ledger.close();
        LocalState open = state;
        if (open != null) {
            open.close();
        }
        sight.close();
        workspace.close();
    }
}
