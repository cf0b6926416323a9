package org.deployledger.cli.command;

import org.deployledger.cli.cache.NativeLibraries;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.git.GitSystem;
import org.deployledger.cli.render.Confirmation;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Output;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Echo;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.session.Platform;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.workspace.Workspace;
import org.deployledger.item.Actor;
import org.deployledger.item.InvalidValueException;

import picocli.CommandLine.Mixin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A command. Subclasses parse their own options, and either work in a workspace or with the ledger
/// alone.
public abstract class Verb {
    private final Invocation invocation;

    @Mixin private final GlobalOptions options = new GlobalOptions();

    protected Verb(Invocation invocation) {
        this.invocation = invocation;
    }

    /// Does the work.
    protected abstract ExitCode run();

    /// Says which arguments the command understands without picocli. Those that are run all the
    /// time override this; what they name here, picocli must know as well.
    ///
    /// @return whether any are understood
    protected boolean plain(PlainArguments arguments) {
        return false;
    }

    /// Sets what the arguments say, where they leave no doubt.
    final boolean understands(List<String> arguments) {
        PlainArguments plain = new PlainArguments();
        if (!plain(plain)) {
            return false;
        }
        options.plain(plain);
        return plain.parse(arguments);
    }

    /// Runs the command; every failure is rendered here.
    final ExitCode call() {
        try {
            NativeLibraries.prepare(place().variables());
            return run();
        } catch (Failure failure) {
            return output().fail(failure);
        } catch (RuntimeException e) {
            return output().fail(unexpected(e));
        }
    }

    private static Failure unexpected(RuntimeException e) {
        return Failure.because(
                        ExitCode.FAILED, "unexpected", "something broke that should not: " + e, e)
                .next("deployer … --verbose", "shows where");
    }

    /// Whether what follows goes to the environment that was typed anyway, since this command has
    /// the workspace say so.
    protected boolean settlesWhere() {
        return false;
    }

    /// Where words go.
    protected final Output output() {
        return new Output(
                        invocation.out(),
                        invocation.err(),
                        options.output(),
                        invocation.wantsColour(options.colour()),
                        options.verbose(),
                        invocation.isTerminal(2),
                        invocation.platform().clock())
                .leadingTo(settlesWhere() ? "" : flags().getOrDefault(SettingKey.ENVIRONMENT, ""));
    }

    /// Prints a result.
    protected final ExitCode print(Result result) {
        return output().print(result);
    }

    /// The folder and variables of this run.
    protected final Platform.Place place() {
        Path folder =
                options.directory()
                        .map(given -> invocation.place().folder().resolve(given))
                        .orElse(invocation.place().folder());
        return new Platform.Place(folder, invocation.place().variables());
    }

    protected final Platform platform() {
        return invocation.platform();
    }

    protected final Map<SettingKey, String> flags() {
        return options.flags();
    }

    /// Works in the workspace.
    protected final ExitCode inWorkspace(Function<Session, Result> work) {
        try (Session session = Session.open(platform(), place(), flags(), output())) {
            return print(work.apply(session));
        }
    }

    /// The same for what may need no local state, where nothing differs.
    protected final ExitCode inWorkspaceAtAGlance(Function<Session, Result> work) {
        try (Session session = Session.openAtAGlance(platform(), place(), flags(), output())) {
            Result result = work.apply(session);
            ExitCode code = print(result);
            Echo.wanted(place().variables()).ifPresent(echo -> echo.keep(session, result));
            return code;
        }
    }

    /// Works with a commit in place of the working tree.
    protected final ExitCode atCommit(String commit, Function<Session, Result> work) {
        try (Session session = Session.ofCommit(platform(), place(), flags(), output(), commit)) {
            return print(work.apply(session));
        }
    }

    /// The settings, whether in a workspace or not.
    protected final Settings settings() {
        return Settings.of(flags(), place().variables(), settingsFolder());
    }

    private Optional<Path> settingsFolder() {
        Path at = place().folder().toAbsolutePath().normalize();
        while (at != null) {
            if (Files.isRegularFile(at.resolve(Workspace.SETTINGS_FILE))) {
                return Optional.of(at);
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    /// The ways to the ledger, for commands that need no workspace. The caller closes them.
    protected final LedgerAccess ledger(Settings settings) {
        return new LedgerAccess(settings, platform(), place().variables());
    }

    /// Git's `user.email`, in a repository and outside of one.
    protected static Optional<String> gitEmail(Platform.Place place) {
        try (Workspace workspace = Workspace.around(place.folder(), place.variables())) {
            return workspace.git().email();
        } catch (Failure outside) {
            return GitSystem.email(place.variables());
        }
    }

    /// Asks whoever sits at the terminal.
    ///
    /// @param yes whether the answer was typed with the command
    /// @param noInput whether nobody may be asked
    protected final Confirmation confirmation(boolean yes, boolean noInput) {
        boolean someone =
                invocation.isTerminal(0)
                        && invocation.isTerminal(2)
                        && options.output() == OutputFormat.text;
        return new Confirmation(yes, someone && !noInput, System.in, invocation.err());
    }

    /// Who acts, where there may be no workspace: the setting, else git's `user.email`.
    ///
    /// @param typed the command, to be typed again with a name
    /// @throws Failure wrong usage, if neither is there
    protected final Actor actor(Settings settings, String typed) {
        String user =
                settings.get(SettingKey.USER)
                        .or(() -> gitEmail(place()))
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                        ExitCode.USAGE,
                                                        "no_user",
                                                        "it is not known who you are")
                                                .next(typed + " --user you@example.com", "say it")
                                                .next(
                                                        "git config --global user.email"
                                                                + " you@example.com",
                                                        "say it once for all"));
        try {
            return new Actor(user);
        } catch (InvalidValueException e) {
            throw Failure.because(ExitCode.REFUSED, e.code(), String.valueOf(e.getMessage()), e)
                    .next("deployer config", "shows where it comes from");
        }
    }

    /// The same for what can be deployed next: that goes for them alone as well.
    protected final PathFilter only(Session session, List<String> paths) {
        session.limitTo(paths);
        return filter(session, paths);
    }

    /// The files and folders that were typed.
    protected final PathFilter filter(Session session, List<String> paths) {
        return PathFilter.of(session.workspace(), place().folder(), paths);
    }
}
