package org.deployledger.benchmarks.report;

import org.apache.kafka.common.utils.AppInfoParser;
import org.deployledger.benchmarks.process.Shell;
import org.rocksdb.RocksDB;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was measured on, as facts by name in the order in which they are printed.
public record Machine(Map<String, String> facts) {
    private static final String UNKNOWN = "unknown";
    private static final long KIB_IN_A_GIB = 1024 * 1024;

    /// Programs whose versions matter, with the argument that asks for it.
    private static final SortedMap<String, String> PROGRAMS =
            new TreeMap<>(
                    Map.of(
                            "git", "--version",
                            "rsync", "--version",
                            "zstd", "--version",
                            "xdelta3", "-V",
                            "etcd", "--version"));

    /// Keeps the order.
    public Machine {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /// Looks at this machine, as it is before anything is measured.
    ///
    /// @param project the root of the project, to say which commit was measured
    public static Machine here(Shell shell, Path project) throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("commit", commit(shell, project));
        facts.put("AOT caches", aotCaches(project));
        facts.put("processor", line("/proc/cpuinfo", "model name").orElse(UNKNOWN));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", line("/proc/meminfo", "MemTotal").map(Machine::gib).orElse(UNKNOWN));
        facts.put("load before", load());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("kafka", AppInfoParser.getVersion());
        RocksDB.loadLibrary();
        facts.put("rocksdb", RocksDB.rocksdbVersion().toString());
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            facts.put(program.getKey(), version(shell, program.getKey(), program.getValue()));
        }
        return new Machine(facts);
    }

    private static String commit(Shell shell, Path project)
            throws IOException, InterruptedException {
        if (Shell.find("git").isEmpty() || !Files.exists(project.resolve(".git"))) {
            return UNKNOWN;
        }
        return shell.output(
                        project,
                        List.of("git", "-c", "safe.directory=*", "describe", "--always", "--dirty"))
                .strip();
    }

    /// Those that commands start with; the JVM does without one that is older than its archive.
    private static String aotCaches(Path project) throws IOException {
        List<String> fresh = new ArrayList<>();
        for (String module : List.of("deployer-cli", "standalone")) {
            Path target = project.resolve(module).resolve("target");
            for (Path cache : files(target, "*.aot")) {
                FileTime made = Files.getLastModifiedTime(cache);
                boolean usable = true;
                for (Path archive : files(target, module + "-*.jar")) {
                    usable &= Files.getLastModifiedTime(archive).compareTo(made) <= 0;
                }
                if (usable) {
                    fresh.add(cache.getFileName().toString().replace(".aot", ""));
                }
            }
        }
        return fresh.isEmpty() ? "none, commands start slowly" : String.join(", ", fresh);
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
                found.forEach(files::add);
            }
        }
        Collections.sort(files);
        return files;
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.isReadable(file) ? Files.readString(file).split(" ", 2)[0] : UNKNOWN;
    }

    private static String version(Shell shell, String program, String argument)
            throws IOException, InterruptedException {
        Optional<String> file = Shell.find(program);
        if (file.isEmpty()) {
            return "not installed";
        }
        String output = shell.output(Path.of("/"), List.of(file.get(), argument));
        String first = output.strip().lines().findFirst().orElse(UNKNOWN);
        return first.replaceAll("^[* ]+|[* ]+$|, by .*|  protocol.*|, Copyright.*", "");
    }

    private static Optional<String> line(String file, String name) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            return Optional.empty();
        }
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String gib(String kibibytes) {
        return Long.parseLong(kibibytes.replaceAll("\\D", "")) / KIB_IN_A_GIB + " GiB";
    }
}
