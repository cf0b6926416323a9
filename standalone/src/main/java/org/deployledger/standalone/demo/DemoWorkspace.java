package org.deployledger.standalone.demo;

import org.deployledger.cli.Deployer;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.StoredConfig;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// One developer's git working tree, and the terminal in front of it.
///
/// @param name of the developer
/// @param root of the working tree
/// @param variables what the commands see as their environment
/// @param out where the terminal's lines go
record DemoWorkspace(String name, Path root, Map<String, String> variables, PrintStream out) {

    /// A new repository.
    static DemoWorkspace create(
            String name, Path root, Map<String, String> variables, PrintStream out)
            throws GitAPIException, IOException {
        try (Git git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call()) {
            return configured(git, new DemoWorkspace(name, root, variables, out));
        }
    }

    /// A clone of this one for somebody else.
    DemoWorkspace cloneFor(String other, Path folder) throws GitAPIException, IOException {
        try (Git git =
                Git.cloneRepository()
                        .setURI(root.toUri().toString())
                        .setDirectory(folder.toFile())
                        .call()) {
            return configured(git, new DemoWorkspace(other, folder, variables, out));
        }
    }

    private static DemoWorkspace configured(Git git, DemoWorkspace workspace) throws IOException {
        StoredConfig configuration = git.getRepository().getConfig();
        configuration.setString("user", null, "name", workspace.name());
        configuration.setString("user", null, "email", workspace.email());
        configuration.save();
        return workspace;
    }

    /// Writes a file, as an editor would.
    DemoWorkspace edit(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /// Commits everything.
    DemoWorkspace commit(String message) throws GitAPIException, IOException {
        PersonIdent person = new PersonIdent(name, email());
        try (Git git = Git.open(root.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage(message)
                    .setAuthor(person)
                    .setCommitter(person)
                    .setSign(false)
                    .setNoVerify(true)
                    .call();
        }
        out.println(name + "$ git commit --all --message '" + message + "'");
        out.println();
        return this;
    }

    /// Runs a command of the deployer and shows it with everything that it prints.
    ///
    /// @param expected its exit code
    /// @throws DemoFailedException if it ends with another one
    DemoWorkspace deployer(int expected, String... arguments) {
        out.println(name + "$ deployer " + String.join(" ", quoted(arguments)));
        int exitCode = Deployer.run(arguments, variables, root, out, out);
        if (expected != 0 && exitCode == expected) {
            out.println("(exit code " + exitCode + ")");
        }
        out.println();
        if (exitCode != expected) {
            throw new DemoFailedException(arguments, expected, exitCode);
        }
        return this;
    }

    private String email() {
        return name + "@example.com";
    }

    private static String[] quoted(String[] arguments) {
        String[] quoted = arguments.clone();
        for (int i = 0; i < quoted.length; i++) {
            if (quoted[i].contains(" ")) {
                quoted[i] = "'" + quoted[i] + "'";
            }
        }
        return quoted;
    }
}
