package org.deployledger.cli.cache;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The folder of the user in which things lie that can be made again.
public final class CacheFolder {
    private CacheFolder() {}

    /// `$XDG_CACHE_HOME/deployer`, else `~/.cache/deployer`; empty where the variables name
    /// neither.
    public static Optional<Path> of(Map<String, String> environment) {
        String cache = environment.get("XDG_CACHE_HOME");
        if (cache != null && !cache.isEmpty()) {
            return Optional.of(Path.of(cache, "deployer"));
        }
        return Optional.ofNullable(environment.get("HOME"))
                .map(home -> Path.of(home, ".cache", "deployer"));
    }
}
