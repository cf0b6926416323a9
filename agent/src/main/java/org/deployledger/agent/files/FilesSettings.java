package org.deployledger.agent.files;

import org.deployledger.agent.files.hook.Glob;
import org.deployledger.agent.files.hook.Hook;
import org.deployledger.agent.files.hook.ItemChange;
import org.deployledger.agent.process.Command;
import org.deployledger.agent.provider.ProviderSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of a provider for files.
///
/// @param directory absolute
/// @param fileMode permissions of the files
/// @param keep how many old releases stay
/// @param parse whether documents must be readable
/// @param check run in a candidate before it takes effect
/// @param reload run after it took effect
record FilesSettings(
        Path directory,
        int fileMode,
        int keep,
        boolean parse,
        Optional<Command> check,
        Optional<Command> reload,
        List<Hook> hooks) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OWNER_READS_AND_WRITES = 0600;

    FilesSettings {
        hooks = List.copyOf(hooks);
    }

    static FilesSettings read(ProviderSettings settings) {
        settings.text("directory");
        Path directory = settings.pathOr("directory").orElseThrow().toAbsolutePath().normalize();
        if (directory.getParent() == null) {
            throw settings.bad("directory", "a folder below the root folder");
        }
        return new FilesSettings(
                directory,
                mode(settings),
                (int) settings.numberOr("keep", 2, 0, 1000),
                settings.flagOr("parse", true),
                command(settings, "check", limit(settings, "check-timeout")),
                command(settings, "reload", limit(settings, "reload-timeout")),
                settings.tables("hooks").stream().map(FilesSettings::hook).toList());
    }

    private static int mode(ProviderSettings settings) {
        String text = settings.textOr("file-mode").orElse("0644");
        if (!text.matches("0?[0-7]{3}")) {
            throw settings.bad("file-mode", "three octal digits such as \"0644\"");
        }
        int mode = Integer.parseInt(text, 8);
        if ((mode & OWNER_READS_AND_WRITES) != OWNER_READS_AND_WRITES) {
            throw settings.bad("file-mode", "a mode that lets the owner read and write");
        }
        return mode;
    }

    private static Hook hook(ProviderSettings settings) {
        Glob pattern =
                Glob.of(settings.text("pattern"))
                        .orElseThrow(
                                () ->
                                        settings.bad(
                                                "pattern",
                                                "a relative pattern of *, **, ? and {a,b}, such as"
                                                        + " \"agents/*.toml\""));
        Duration limit = limit(settings, "timeout");
        Map<ItemChange.Kind, Command> commands = new EnumMap<>(ItemChange.Kind.class);
        command(settings, "on-add", limit)
                .ifPresent(command -> commands.put(ItemChange.Kind.ADDED, command));
        command(settings, "on-change", limit)
                .ifPresent(command -> commands.put(ItemChange.Kind.CHANGED, command));
        command(settings, "on-remove", limit)
                .ifPresent(command -> commands.put(ItemChange.Kind.REMOVED, command));
        if (commands.isEmpty()) {
            throw settings.bad("on-change", "there, and neither are on-add and on-remove");
        }
        settings.refuseOthers();
        return new Hook(pattern, commands);
    }

    private static Duration limit(ProviderSettings settings, String key) {
        Duration limit = settings.durationOr(key, LIMIT);
        if (limit.isZero()) {
            throw settings.bad(key, "a duration of at least 1ms");
        }
        return limit;
    }

    private static Optional<Command> command(
            ProviderSettings settings, String key, Duration limit) {
        List<String> words = settings.texts(key);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        if (words.getFirst().isBlank()
                || words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw settings.bad(key, "a program and its arguments");
        }
        return Optional.of(new Command(words, limit));
    }
}
