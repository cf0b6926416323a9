package org.deployledger.cli.git;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

import java.nio.file.Path;
import java.util.Map;

/// A repository that did not exist before.
public final class NewRepository {
    private NewRepository() {}

    /// Makes a repository with one commit of everything in the folder.
    public static void create(Path root, Map<String, String> environment) {
        GitSystem.install(environment);
        commit(root, "start");
    }

    /// Commits everything in the folder, which becomes a repository where it is none.
    public static void commit(Path root, String message) {
        PersonIdent author = new PersonIdent("deployer", "deployer@example.com");
        try (Git git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage(message)
                    .setAuthor(author)
                    .setCommitter(author)
                    .setNoVerify(true)
                    .setSign(false)
                    .call();
        } catch (GitAPIException e) {
            throw new IllegalStateException("nothing can be committed in " + root, e);
        }
    }
}
