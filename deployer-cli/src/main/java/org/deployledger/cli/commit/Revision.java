package org.deployledger.cli.commit;

import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.git.Head;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.item.GitCommit;
import org.deployledger.item.Text;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/// A commit that somebody named.
///
/// @param head the commit, with a branch whose tip it is, and that branch's remote
/// @param tree id of its tree
/// @param subject the first line of its message, empty where there is none
/// @param current the commit that is checked out, or what the repository's HEAD says; empty where
///   there is none
record Revision(Head head, ObjectId tree, Optional<String> subject, Optional<ObjectId> current) {
    private static final int MOST_CHARACTERS = 200;

    /// Finds a commit.
    ///
    /// @param name as git takes it: a hash, a prefix of one, a branch, a tag, `HEAD~2`
    /// @throws Failure refused, if there is none of this name
    static Revision of(GitRepository git, String name) {
        Repository repository = git.repository();
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId id = repository.resolve(name + "^{commit}");
            if (id == null) {
                throw noSuchCommit(git, name);
            }
            RevCommit commit = commits.parseCommit(id);
            Optional<String> branch = branch(repository, name, id);
            return new Revision(
                    new Head(new GitCommit(id.name()), branch, git.remote(branch)),
                    commit.getTree().copy(),
                    subject(commit),
                    Optional.ofNullable(repository.resolve(Constants.HEAD)));
        } catch (AmbiguousObjectException e) {
            throw Failure.because(
                            ExitCode.REFUSED,
                            "ambiguous_commit",
                            "more than one commit begins like this",
                            e)
                    .fact("commit", name)
                    .next("git log --format=%H", "shows whole hashes");
        } catch (RevisionSyntaxException e) {
            throw noSuchCommit(git, name);
        } catch (IOException e) {
            throw CommittedFiles.unreadable(e);
        }
    }

    /// Goes on the record, where only text does that can be shown.
    private static Optional<String> subject(RevCommit commit) {
        StringBuilder subject = new StringBuilder();
        commit.getShortMessage()
                .codePoints()
                .limit(MOST_CHARACTERS)
                .map(point -> Text.hasUnprintable(Character.toString(point)) ? ' ' : point)
                .forEach(subject::appendCodePoint);
        return Optional.of(subject.toString().strip()).filter(text -> !text.isEmpty());
    }

    private static Failure noSuchCommit(GitRepository git, String name) {
        return Failure.refused("no_such_commit", "there is no such commit in this repository")
                .fact("commit", name)
                .fact("repository", git.gitFolder())
                .next("git log --oneline", "lists commits");
    }

    /// The branch that is named, else the one that is checked out, else the first one whose tip it
    /// is.
    private static Optional<String> branch(Repository repository, String name, ObjectId id)
            throws IOException {
        if (name.startsWith(Constants.R_HEADS)) {
            return Optional.of(name.substring(Constants.R_HEADS.length()));
        }
        Ref head = repository.exactRef(Constants.HEAD);
        if (head != null && head.isSymbolic() && id.equals(head.getObjectId())) {
            return Optional.of(Repository.shortenRefName(head.getTarget().getName()));
        }
        return repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                .filter(ref -> id.equals(ref.getObjectId()))
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .min(Comparator.naturalOrder());
    }
}
