package org.deployledger.cli.commit;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Follows the symbolic links of a commit within its tree, as a file system would follow those of a
/// working tree that has nothing else.
final class CommitLinks {
    private static final int MOST_STEPS = 40;

    /// Where a link leads to in the end.
    sealed interface End {
        /// A file of the workspace.
        record AtFile(TreeEntry target) implements End {}

        /// Something that is no file: a folder.
        record AtNoFile() implements End {}

        /// It may not be followed.
        record Bad(String code, String message) implements End {}
    }

    private final Repository repository;
    private final TreeListing listing;
    private final String prefix;
    private final Path root;

    /// @param prefix path of the workspace's root in the repository, `""` or ending with `/`
    /// @param root where the workspace lies, for links that name it
    CommitLinks(Repository repository, TreeListing listing, String prefix, Path root) {
        this.repository = repository;
        this.listing = listing;
        this.prefix = prefix;
        this.root = root;
    }

    /// Follows a link.
    ///
    /// @param link its path in the repository
    End follow(String link) throws IOException {
        String text = text(listing.get(link).orElseThrow());
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(link.split("/")));
        List<String> at = new ArrayList<>();
        int steps = 0;
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (at.isEmpty()) {
                    return leaves(text);
                }
                at.removeLast();
                continue;
            }
            at.add(name);
            String path = String.join("/", at);
            Optional<TreeEntry> entry = listing.get(path);
            if (name.equals(".git")) {
                return leaves(text);
            }
            if (entry.isEmpty() && !listing.isFolder(path)) {
                return nowhere(text);
            }
            if (entry.isPresent() && entry.get().link()) {
                if (++steps > MOST_STEPS) {
                    return nowhere(text);
                }
                at.removeLast();
                Optional<List<String>> names = names(text(entry.get()), at);
                if (names.isEmpty()) {
                    return leaves(text);
                }
                names.get().reversed().forEach(rest::addFirst);
            } else if (entry.isPresent() && !rest.isEmpty()) {
                return nowhere(text);
            }
        }
        return end(String.join("/", at), text);
    }

    /// The names of a link's text, from the folder that it lies in. One that names the workspace's
    /// own place starts at the root of the repository: `at` is emptied.
    private Optional<List<String>> names(String text, List<String> at) {
        if (!text.startsWith("/")) {
            return Optional.of(Arrays.asList(text.split("/")));
        }
        Path target = Path.of(text).normalize();
        if (!target.startsWith(root)) {
            return Optional.empty();
        }
        at.clear();
        return Optional.of(Arrays.asList((prefix + root.relativize(target)).split("/")));
    }

    private End end(String path, String text) {
        Optional<TreeEntry> entry = listing.get(path);
        if (!(path + "/").startsWith(prefix)) {
            return leaves(text);
        }
        return entry.<End>map(End.AtFile::new).orElseGet(End.AtNoFile::new);
    }

    private String text(TreeEntry link) throws IOException {
        return new String(
                repository.open(link.blob(), Constants.OBJ_BLOB).getBytes(),
                StandardCharsets.UTF_8);
    }

    private static End leaves(String text) {
        return new End.Bad("link_leaves_workspace", "is a link that leaves the workspace: " + text);
    }

    private static End nowhere(String text) {
        return new End.Bad("link_leads_nowhere", "is a link that leads nowhere: " + text);
    }
}
