package org.deployledger.system.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.testkit.process.ChildProcess;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// `bin/deployer`, as people start it.
class LauncherTest {
    private static final Path ROOT =
            Path.of(System.getProperty("root.directory", "..")).toAbsolutePath().normalize();
    private static final Path LAUNCHER = ROOT.resolve("bin/deployer");

    @TempDir Path folder;

    /// The launcher would build them, which a test of a build must not do.
    @BeforeEach
    void archivesAreBuilt() {
        for (String module : List.of("deployer-cli", "standalone")) {
            Assumptions.assumeTrue(
                    Files.isDirectory(ROOT.resolve(module).resolve("target/lib")),
                    () -> "skipped: " + module + " is not packaged");
        }
    }

    private ChildProcess start(Path program, Path from, String... arguments) {
        List<String> command =
                Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
        return ChildProcess.start(
                command,
                Map.of(
                        "HOME",
                        folder.resolve("home").toString(),
                        "TMPDIR",
                        folder.resolve("tmp").toString(),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "DEPLOYER_JAVA_OPTIONS",
                        "-Djava.io.tmpdir=" + folder.resolve("tmp")),
                from);
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherFolder() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("somewhere/else"));
        Files.createDirectories(folder.resolve("tmp"));
        Path link = Files.createSymbolicLink(folder.resolve("deployer"), LAUNCHER);
        Path second = Files.createSymbolicLink(elsewhere.resolve("d"), Path.of("../../deployer"));
        for (Path program : List.of(LAUNCHER, link, second)) {
            try (ChildProcess deployer = start(program, elsewhere, "--version")) {
                assertEquals(0, deployer.awaitExit(), deployer::output);
                assertTrue(deployer.output().contains("deployer 0."), deployer.output());
            }
        }
    }

    @Test
    void exitCodeIsThatOfTheCommand() throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        try (ChildProcess deployer = start(LAUNCHER, folder, "deploy")) {
            assertEquals(5, deployer.awaitExit(), deployer::output);
        }
        try (ChildProcess deployer = start(LAUNCHER, folder, "no-such-command")) {
            assertEquals(2, deployer.awaitExit(), deployer::output);
        }
    }

    @Test
    void outputThatCannotBeWrittenIsNoSuccess() throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        Path script = folder.resolve("full");
        Files.writeString(script, "exec \"$@\" > /dev/full\n");
        try (ChildProcess deployer =
                start(
                        Path.of("/bin/sh"),
                        folder,
                        script.toString(),
                        LAUNCHER.toString(),
                        "--version")) {
            assertEquals(1, deployer.awaitExit(), deployer::output);
            assertTrue(deployer.output().contains("written"), deployer.output());
        }
    }

    @Test
    void demoTellsItsStoryAndLeavesNothingBehind() throws IOException {
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Set<Long> family = new TreeSet<>();
        try (ChildProcess demo = start(LAUNCHER, elsewhere, "demo")) {
            family.addAll(demo.family());
            assertEquals(0, demo.awaitExit(), demo::output);
            assertTrue(demo.output().contains("Conflict"), demo.output());
        }
        assertEquals(List.of(), entries(tmp));
        assertEquals(List.of(), entries(elsewhere));
        family.removeIf(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertEquals(Set.of(), family);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(each -> !each.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
        }
    }
}
