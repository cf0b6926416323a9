package org.deployledger.cli.commit;

import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.git.Head;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.cli.workspace.ItemSource;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.Workspace;
import org.deployledger.item.Checksum;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The items of a commit. Content is what git has: line ends as they are stored, no filters.
public final class CommittedFiles implements ItemSource {
    private final GitRepository git;
    private final Revision revision;
    private final String prefix;
    private final TreeListing listing;
    private final CommitLinks links;
    private final PathHistory history;
    private final ListingFile kept;
    private ItemSelection selection = new ItemSelection(List.of(), List.of());
    private @Nullable Scan scan;

    private CommittedFiles(Workspace workspace, FileTree files, Revision revision)
            throws IOException {
        this.git = workspace.git();
        this.revision = revision;
        this.prefix = workspace.prefix();
        this.kept = new ListingFile(files, workspace.stateFolder());
        this.listing = TreeListing.of(git.repository(), revision.tree(), kept.read());
        this.links = new CommitLinks(git.repository(), listing, prefix, workspace.root());
        this.history = new PathHistory(git.repository());
    }

    /// Opens a commit.
    ///
    /// @param name as git takes it: a hash, a prefix of one, a branch, a tag, `HEAD~2`
    /// @throws Failure refused, if there is none of this name
    public static CommittedFiles of(Workspace workspace, FileTree files, String name) {
        Revision revision = Revision.of(workspace.git(), name);
        try {
            return new CommittedFiles(workspace, files, revision);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static Failure unreadable(IOException e) {
        return Failure.because(
                        ExitCode.REFUSED,
                        "commit_unreadable",
                        "the commit cannot be read: " + e.getMessage(),
                        e)
                .next("git fsck", "lets git say what is missing; a partial clone has not all");
    }

    /// The same with the items that a selection covers.
    public CommittedFiles covering(ItemSelection items) {
        selection = items;
        scan = null;
        return this;
    }

    /// The text of a file that is no item, such as the workspace's settings.
    public Optional<String> text(String path) {
        return listing.get(prefix + path)
                .filter(entry -> !entry.link())
                .map(
                        entry -> {
                            try {
                                return new String(bytes(entry), StandardCharsets.UTF_8);
                            } catch (IOException e) {
                                throw unreadable(e);
                            }
                        });
    }

    /// The first line of the commit's message.
    public Optional<String> subject() {
        return revision.subject();
    }

    @Override
    public Head head() {
        return revision.head();
    }

    @Override
    public boolean dirty() {
        return false;
    }

    @Override
    public Optional<String> key() {
        return Optional.empty();
    }

    @Override
    public synchronized Scan scan(Progress progress) {
        Scan done = scan;
        if (done == null) {
            try {
                done =
                        new CommitScanner(git.repository(), listing, links, prefix, selection)
                                .scan(progress);
            } catch (IOException e) {
                throw unreadable(e);
            }
            if (!listing.isKept()) {
                kept.write(listing);
            }
            scan = done;
        }
        return done;
    }

    @Override
    public boolean has(String path) {
        return listing.get(prefix + path).isPresent() || listing.isFolder(prefix + path);
    }

    @Override
    public boolean isGone(String path) {
        return listing.get(prefix + path).isEmpty();
    }

    @Override
    public byte[] read(String path) throws IOException {
        TreeEntry entry =
                listing.get(prefix + path).orElseThrow(() -> new FileNotFoundException(path));
        if (!entry.link()) {
            return bytes(entry);
        }
        if (links.follow(entry.path()) instanceof CommitLinks.End.AtFile(TreeEntry target)) {
            return bytes(target);
        }
        throw new FileNotFoundException(path);
    }

    private byte[] bytes(TreeEntry entry) throws IOException {
        return git.repository().open(entry.blob(), Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
    }

    @Override
    public List<RemoteItem> madeFrom(List<RemoteItem> deployed) {
        Map<String, Checksum> contents = new HashMap<>();
        deployed.forEach(item -> item.checksum().ifPresent(sum -> contents.put(item.path(), sum)));
        try {
            Set<String> had = had(List.of(id()), contents);
            List<RemoteItem> before = new ArrayList<>();
            for (RemoteItem item : deployed) {
                if (item.checksum().isPresent()
                        ? had.contains(item.path())
                        : history.goesBackTo(id(), item.gitCommit(), prefix + item.path())) {
                    before.add(item);
                }
            }
            return before;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Those of some paths, each with a content, that git knows: the commit had them or was made
    /// from one that did, or so was the one that is checked out.
    public Set<String> committed(Map<String, Checksum> contents) {
        Set<ObjectId> from = new HashSet<>(Set.of(id()));
        revision.current().ifPresent(from::add);
        try {
            return had(List.copyOf(from), contents);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Whether the commit, or one that it was made from, had a file under a path.
    public boolean everHad(String path) {
        try {
            return history.everHad(id(), prefix + path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Set<String> had(List<ObjectId> from, Map<String, Checksum> contents)
            throws IOException {
        if (contents.isEmpty()) {
            return Set.of();
        }
        Map<String, Checksum> wanted = HashMap.newHashMap(contents.size());
        contents.forEach((path, sum) -> wanted.put(prefix + path, sum));
        Set<String> had = new HashSet<>();
        for (String path : history.having(from, wanted)) {
            had.add(path.substring(prefix.length()));
        }
        return had;
    }

    private ObjectId id() {
        return ObjectId.fromString(revision.head().commit().value());
    }
}
