package org.deployledger.cli.resolve;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.merge.ConflictMarkers;
import org.deployledger.cli.merge.MarkedText;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.ConflictWithdrawal;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.undo.Journal;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One run of `resolve`: finishes merges, so that their items can be deployed.
public final class Resolution {
    private final Session session;
    private final ContentKeeper contents;
    private final ItemFiles files;
    private final ItemMerge merging;

    public Resolution(Session session) {
        this.session = session;
        this.contents = new ContentKeeper(session);
        this.files = new ItemFiles(session);
        this.merging = new ItemMerge(session);
    }

    /// Finishes the merges of these files. A file that is not finished is left alone, and so are
    /// all the others then.
    ///
    /// @param meant whether files are meant as they are, whatever that does to theirs
    /// @throws Failure refused, if markers are left in a file, or nothing is to be resolved there
    public ResolveResult run(PathFilter filter, Choice choice, boolean meant) {
        List<OpenMerge> open =
                session.merges().all().stream().filter(each -> filter.covers(each.path())).toList();
        if (open.isEmpty() && !filter.isEverything()) {
            throw nothing(filter);
        }
        if (choice == Choice.AS_EDITED) {
            requireFinished(open, meant);
        }
        Journal journal = new Journal(session, "resolve");
        for (OpenMerge merge : open) {
            journal.touching(merge.path(), () -> finish(merge, choice));
        }
        settle(open.stream().map(OpenMerge::path).toList());
        return new ResolveResult(
                session.environment(),
                choice,
                open.stream().map(each -> ResolveResult.Item.of(session, each)).toList(),
                session.merges().all().size(),
                session.deployCommand());
    }

    /// What was deployed is the base of these items from now on, so that their conflicts are none
    /// any more. Without the ledger they stay known, for the next pull to withdraw.
    public void settle(List<String> paths) {
        session.remote().removeSynced();
        List<String> open =
                session.remote().conflicts().stream()
                        .map(OpenConflict::path)
                        .filter(paths::contains)
                        .toList();
        try {
            new ConflictWithdrawal(session).of(open);
        } catch (Failure e) {
            session.output()
                    .note("warning: the ledger has the conflict open for now: " + e.sentence());
        }
    }

    /// Finishes one merge.
    private OpenMerge finish(OpenMerge merge, Choice choice) {
        switch (choice) {
            case MINE -> files.overwrite(merge.path(), merge.mine());
            case THEIRS -> files.overwrite(merge.path(), merge.theirs().checksum());
            case AS_EDITED -> {
                // It is as it is to be.
            }
        }
        merge.theirs().checksum().ifPresent(contents::fetch);
        merging.take(merge);
        return merge;
    }

    /// What the markers of a file say.
    public MarkedText.Reading reading(String path) {
        return Unresolved.reading(session, path);
    }

    /// Lines with markers of a merge in its file; nothing where it is gone.
    public List<Integer> markers(OpenMerge merge) {
        String path = merge.path();
        try {
            return files.isGone(path)
                    ? List.of()
                    : ConflictMarkers.remaining(
                            session.files().read(session.workspace().file(path)),
                            merging.sides(merge));
        } catch (IOException e) {
            throw Failure.because(ExitCode.REFUSED, "unreadable", "a file cannot be read", e)
                    .fact("path", path);
        }
    }

    private void requireFinished(List<OpenMerge> open, boolean meant) {
        for (OpenMerge merge : open) {
            Optional<String> what = unfinished(merge);
            boolean isWhole = !isText(merge) && markers(merge).isEmpty();
            if (what.isPresent() && isWhole && !meant) {
                String typed = session.typed(merge.path());
                throw sides(unresolved(merge).fact("there are", what.get()), typed)
                        .next("deployer resolve --as-edited " + typed, "takes the file as it is");
            }
            if (what.isPresent() && !isWhole) {
                String typed = session.typed(merge.path());
                throw sides(unresolved(merge).fact("there are", what.get()), typed)
                        .next("deployer resolve " + typed, "takes it as you have edited it");
            }
            if (!meant) {
                requireNothingLost(merge);
            }
        }
    }

    /// A file may have become the base, or be gone, by another command than an edit.
    private void requireNothingLost(OpenMerge merge) {
        Optional<Checksum> now = content(merge.path());
        if (now.equals(merge.theirs().checksum())) {
            return;
        }
        Optional<String> loss =
                now.isEmpty()
                        ? Optional.of("delete the item: the file is gone")
                        : now.equals(merge.base())
                                ? Optional.of("revert theirs: the file is as it was before both")
                                : Optional.empty();
        if (loss.isPresent()) {
            String typed = session.typed(merge.path());
            throw sides(unresolved(merge).fact("this would", loss.get()), typed)
                    .next("deployer resolve --as-edited " + typed, "means it as it is");
        }
    }

    private static Failure unresolved(OpenMerge merge) {
        return Failure.of(ExitCode.CONFLICT, "unresolved", "a conflict is not resolved yet")
                .fact("path", merge.path());
    }

    private static Failure sides(Failure failure, String typed) {
        return failure.next("deployer resolve --mine " + typed, "takes what was here")
                .next("deployer resolve --theirs " + typed, "takes what was deployed");
    }

    /// What a person has not decided: in a text markers, in anything else which of the two it is.
    private Optional<String> unfinished(OpenMerge merge) {
        List<Integer> lines = markers(merge);
        if (!lines.isEmpty()) {
            return Optional.of(
                    "conflict markers in line "
                            + lines.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")));
        }
        if (!merge.mine().equals(content(merge.path()))) {
            return Optional.empty();
        }
        if (!isText(merge)) {
            return Optional.of(whole(merge));
        }
        boolean wasCutOff =
                session.state().operations(session.environment()).wasCutOff(merge.path());
        return wasCutOff
                ? Optional.of("no markers yet: the pull was cut off, and another one writes them")
                : Optional.empty();
    }

    /// Whether both sides have it as a text, so that a person can put it together.
    public boolean isText(OpenMerge merge) {
        return ConflictMarkers.fit(merging.sides(merge));
    }

    private static String whole(OpenMerge merge) {
        if (merge.theirs().checksum().isEmpty()) {
            return "a deletion by them, and changes here";
        }
        return merge.mine().isEmpty()
                ? "changes by them, and a deletion here"
                : "two versions that cannot be put together";
    }

    /// Checksum of a file as it is now; empty where it is gone, or cannot be read.
    public Optional<Checksum> content(String path) {
        return bytes(path).map(Checksum::of);
    }

    /// Whether a file has the markers of a conflict.
    public boolean isMarked(String path) {
        return bytes(path)
                .filter(content -> ConflictMarkers.conflict(path, content).isPresent())
                .isPresent();
    }

    private Optional<byte[]> bytes(String path) {
        try {
            return files.isGone(path)
                    ? Optional.empty()
                    : Optional.of(session.files().read(session.workspace().file(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What people are told where nothing is to be resolved.
    public Failure nothing(PathFilter filter) {
        Optional<String> forgotten = filter.paths().stream().filter(this::isMarked).findFirst();
        if (forgotten.isPresent()) {
            return forgotten(forgotten.get());
        }
        Failure failure =
                Failure.refused("nothing_to_resolve", "there is no conflict to resolve there");
        filter.paths().forEach(path -> failure.fact("path", path));
        return failure.next("deployer status", "lists what is to be resolved")
                .next("deployer pull", "merges what others deployed");
    }

    /// A file with markers of which nothing is known.
    private Failure forgotten(String path) {
        Failure failure =
                Failure.refused(
                                "merge_not_known",
                                "a file has conflict markers, but nothing is known here of its"
                                        + " merge")
                        .fact("path", path);
        boolean isBehind =
                session.remote().head().isEmpty()
                        || session.remote().changes().stream()
                                .anyMatch(change -> change.path().equals(path));
        String typed = session.typed(path);
        return isBehind
                ? failure.next("deployer pull --mine " + typed, "keeps it, once you have edited it")
                        .next("deployer pull --theirs " + typed, "takes what was deployed")
                : failure.next("deployer diff " + typed, "shows them, to be taken out")
                        .next("deployer deploy", "deploys it then");
    }
}
