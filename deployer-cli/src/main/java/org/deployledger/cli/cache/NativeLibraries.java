package org.deployledger.cli.cache;

import com.github.luben.zstd.util.ZstdVersion;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/// Unpacks the native libraries of SQLite and zstd once into the user's cache folder. Both would
/// otherwise be unpacked at every start, which costs about a tenth of a second.
public final class NativeLibraries {
    private static boolean prepared;

    private NativeLibraries() {}

    /// Points both libraries' loaders to the unpacked files. Where that is not possible, they
    /// unpack themselves as ever.
    ///
    /// @param environment variables that say where the user's cache folder is
    public static synchronized void prepare(Map<String, String> environment) {
        Optional<Path> cache = CacheFolder.of(environment);
        if (prepared || cache.isEmpty() || !System.getProperty("os.name").equals("Linux")) {
            return;
        }
        prepared = true;
        boolean intel = System.getProperty("os.arch").equals("amd64");
        unpacked("sqlite-jdbc", sqlite(intel), cache.get()).ifPresent(NativeLibraries::useSqlite);
        unpacked("zstd-jni", zstd(intel), cache.get())
                .ifPresent(file -> System.setProperty("ZstdNativePath", file.toString()));
    }

    /// The class path names the archive, and so its version: where its library was unpacked before,
    /// no archive is opened to find it.
    private static Optional<Path> unpacked(String library, String resource, Path cache) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        for (String entry : System.getProperty("java.class.path", "").split(":", -1)) {
            String jar = entry.substring(entry.lastIndexOf('/') + 1);
            if (jar.startsWith(library)) {
                Path file = cache.resolve(jar).resolve(name);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return unpack(resource, cache);
    }

    private static String sqlite(boolean intel) {
        return "/org/sqlite/native/Linux/" + (intel ? "x86_64" : "aarch64") + "/libsqlitejdbc.so";
    }

    private static String zstd(boolean intel) {
        return "/linux/%s/libzstd-jni-%s.so"
                .formatted(intel ? "amd64" : "aarch64", ZstdVersion.VERSION);
    }

    private static void useSqlite(Path file) {
        System.setProperty("org.sqlite.lib.path", String.valueOf(file.getParent()));
        System.setProperty("org.sqlite.lib.name", String.valueOf(file.getFileName()));
    }

    /// @return the unpacked file; empty where there is no such resource, or no place for it
    private static Optional<Path> unpack(String resource, Path cache) {
        URL source = NativeLibraries.class.getResource(resource);
        if (source == null) {
            return Optional.empty();
        }
        String jar = source.getPath().replaceFirst("!.*", "").replaceFirst(".*/", "");
        Path file = cache.resolve(jar).resolve(resource.substring(resource.lastIndexOf('/') + 1));
        if (Files.isRegularFile(file)) {
            return Optional.of(file);
        }
        try {
            Path folder = Files.createDirectories(cache.resolve(jar));
            Path fresh = Files.createTempFile(folder, "unpacking", null);
            try (InputStream bytes = source.openStream()) {
                Files.copy(bytes, fresh, StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.of(Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
