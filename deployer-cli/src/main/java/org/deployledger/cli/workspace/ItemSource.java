package org.deployledger.cli.workspace;

import org.deployledger.cli.git.Head;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.sync.RemoteItem;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Where the items of a deployment come from: the working tree as it is, or the tree of a commit.
public interface ItemSource {
    /// The commit, branch and remote that go on the record.
    Head head();

    /// Whether the items may differ from the commit.
    boolean dirty();

    /// Stands for everything that was looked at: an equal key means equal items. Empty where that
    /// cannot be promised.
    Optional<String> key();

    /// The items, with their checksums.
    Scan scan(Progress progress);

    /// Whether a file or a folder stands under a path.
    boolean has(String path);

    /// Whether no file stands under an item's path: nothing at all, or a folder, which is no item.
    boolean isGone(String path);

    /// The bytes of an item. On any thread.
    byte[] read(String path) throws IOException;

    /// Those of some deployed items that this was made from, as far as it can tell: it had them,
    /// and has gone on from there.
    List<RemoteItem> madeFrom(List<RemoteItem> deployed);
}
