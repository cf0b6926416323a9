package org.deployledger.cli.hook;

import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The remote that pushes have to go to in order to be deployed: others may be mirrors, or the
/// forks of somebody.
final class PushRemote {
    private static final String REMOTE = "remote";
    private static final String ORIGIN = "origin";

    private final GitRepository git;

    PushRemote(GitRepository git) {
        this.git = git;
    }

    /// The one that was named, else that which a branch follows, else `origin`, else the only one.
    /// Where there is none yet, `origin` is what a clone would call it.
    ///
    /// @param branches the first that follows a remote counts
    /// @throws Failure wrong usage, if there is no such remote, or several
    String choose(Optional<String> named, List<String> branches) {
        Set<String> all = git.config().getSubsections(REMOTE);
        if (named.isPresent() && !all.contains(named.get())) {
            throw Failure.of(ExitCode.USAGE, "no_such_remote", "there is no remote of this name")
                    .fact(REMOTE, named.get())
                    .next("git remote -v", "lists remotes");
        }
        Optional<String> chosen =
                named.or(() -> branches.stream().flatMap(this::followed).findFirst())
                        .or(() -> Optional.of(ORIGIN).filter(all::contains));
        if (chosen.isEmpty() && all.size() > 1) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "no_remote",
                            "it is not said to which remote a push has to go to be deployed")
                    .fact("remotes", String.join(", ", all))
                    .next(
                            "deployer hook install --on push --remote " + all.iterator().next(),
                            "says it");
        }
        return chosen.orElseGet(() -> all.stream().findFirst().orElse(ORIGIN));
    }

    /// The remote that a branch is merged from, `.` being the repository itself.
    private Stream<String> followed(String branch) {
        return Optional.ofNullable(git.config().getString("branch", branch, REMOTE))
                .filter(name -> git.config().getSubsections(REMOTE).contains(name))
                .stream();
    }
}
