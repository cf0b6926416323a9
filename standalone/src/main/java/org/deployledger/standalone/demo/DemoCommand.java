package org.deployledger.standalone.demo;

import org.deployledger.cli.git.GitSystem;
import org.deployledger.standalone.machine.DataDirectory;
import org.deployledger.standalone.machine.Ports;
import org.deployledger.standalone.up.EmbeddedLedger;
import org.deployledger.standalone.up.LogFile;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.Callable;

/// `deployer demo`: starts a ledger in a temporary folder, tells the story, and leaves nothing.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = {"Examples:", "  deployer demo", "  deployer demo > story.txt", ""},
        description = {
            "Shows the whole story in a minute: deploy, status, a second developer's change, the",
            "conflict, pull, deploy again, the log and the events. Leaves nothing behind."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("deployer-demo-");
        Thread cleaning = new Thread(() -> delete(folder), "clean-up");
        Runtime.getRuntime().addShutdownHook(cleaning);
        try {
            return run(folder);
        } finally {
            delete(folder);
        }
    }

    private static int run(Path folder) {
        try {
            DataDirectory directory = DataDirectory.open(folder.resolve("ledger"));
            LogFile.use(directory.log());
            System.err.println("Starting a ledger in " + folder + " ...");
            try (EmbeddedLedger ledger =
                    EmbeddedLedger.start(directory, new Ports(0, 0, 0), false, (_, _) -> {})) {
                tell(folder, ledger.addresses().api());
            }
            return 0;
        } catch (Exception e) {
            System.err.println("The demo failed: " + e.getMessage());
            return FAILED;
        }
    }

    private static void tell(Path folder, String api) throws Exception {
        PrintStream out = System.out;
        Map<String, String> variables = Map.of("HOME", folder.resolve("home").toString());
        GitSystem.install(variables);
        new Story(folder, api, variables, out).tell();
        out.println("# That was all: the ledger stops, and " + folder + " goes.");
        out.flush();
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (NoSuchFileException e) {
            // it is gone already
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
