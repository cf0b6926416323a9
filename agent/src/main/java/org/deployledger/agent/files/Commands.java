package org.deployledger.agent.files;

import org.deployledger.agent.files.hook.ChangeJson;
import org.deployledger.agent.files.hook.Hooks.Call;
import org.deployledger.agent.files.release.ReleaseName;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.process.Command;
import org.deployledger.agent.process.CommandRunner;
import org.deployledger.agent.process.Task;
import org.deployledger.agent.provider.CommandRun;
import org.deployledger.agent.provider.CommandRun.Purpose;
import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.Bytes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs the commands of one rollout, and tells the course of each.
final class Commands {
    private static final int QUOTED = 200;

    private final FilesSettings settings;
    private final CommandRunner runner;
    private final Course course;

    Commands(FilesSettings settings, CommandRunner runner, Course course) {
        this.settings = settings;
        this.runner = runner;
        this.course = course;
    }

    /// Runs the check in a candidate.
    ///
    /// @throws ProviderException `check_failed`, `check_timed_out`
    void check(ReleaseName candidate, Optional<ReleaseName> previous)
            throws ProviderException, InterruptedException {
        if (settings.check().isPresent()) {
            Path folder = Releases.path(settings.directory(), candidate);
            run(
                    new Task(
                            Purpose.CHECK,
                            null,
                            settings.check().get(),
                            folder,
                            environment(candidate, previous),
                            Bytes.EMPTY));
        }
    }

    /// Runs the reload command.
    ///
    /// @throws ProviderException `reload_failed`, `reload_timed_out`
    void reload(ReleaseName release, Optional<ReleaseName> previous)
            throws ProviderException, InterruptedException {
        Optional<Command> reload = settings.reload();
        if (reload.isPresent()) {
            run(
                    new Task(
                            Purpose.RELOAD,
                            null,
                            reload.get(),
                            settings.directory(),
                            environment(release, previous),
                            Bytes.EMPTY));
        }
    }

    /// Runs a hook.
    ///
    /// @throws ProviderException `hook_failed`, `hook_timed_out`
    void hook(Call call, ReleaseName release, Optional<ReleaseName> previous)
            throws ProviderException, InterruptedException {
        Map<String, String> environment = environment(release, previous);
        environment.put("DEPLOYER_ITEM", call.change().item().value());
        environment.put("DEPLOYER_CHANGE", word(call.change().kind()));
        run(
                new Task(
                        Purpose.HOOK,
                        call.change().item(),
                        call.command(),
                        settings.directory(),
                        environment,
                        Bytes.wrap(ChangeJson.of(call.change(), release.sequence()))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, String> environment(ReleaseName release, Optional<ReleaseName> previous) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DEPLOYER_DIRECTORY", settings.directory().toString());
        environment.put("DEPLOYER_RELEASE", path(release));
        environment.put("DEPLOYER_PREVIOUS", previous.map(this::path).orElse(""));
        environment.put("DEPLOYER_SEQUENCE", Long.toString(release.sequence()));
        return environment;
    }

    private String path(ReleaseName release) {
        return Releases.path(settings.directory(), release).toString();
    }

    private void run(Task task) throws ProviderException, InterruptedException {
        CommandRun run = runner.run(task);
        course.ran(run);
        if (!run.isGood()) {
            throw failure(task, run);
        }
    }

    private static ProviderException failure(Task task, CommandRun run) {
        String what = word(run.purpose());
        String whom = run.item() == null ? "" : " for " + run.item();
        Integer code = run.exitCode();
        boolean late = code == null && run.duration().compareTo(task.command().limit()) >= 0;
        String how =
                code != null
                        ? "exited with " + code
                        : late
                                ? "took longer than " + task.command().limit().toMillis() + " ms"
                                : "could not be started";
        return new ProviderException(
                what + (late ? "_timed_out" : "_failed"),
                "the %s command %s%s %s%s"
                        .formatted(
                                what, run.command().getFirst(), whom, how, lastLine(run.output())));
    }

    private static String lastLine(String output) {
        String last = output.strip();
        last = last.substring(last.lastIndexOf('\n') + 1);
        return last.isEmpty() ? "" : ": " + last.substring(0, Math.min(QUOTED, last.length()));
    }
}
