package org.deployledger.cli.commit;

import org.deployledger.item.Checksum;
import org.eclipse.jgit.lib.ObjectId;

import java.util.Optional;

/// A file or a link in a commit's tree.
///
/// @param path from the root of the repository; U+FFFD where its bytes are no UTF-8
/// @param blob id of its content, or of the text of a link
/// @param checksum of its content, empty where it was not read yet
record TreeEntry(String path, boolean link, ObjectId blob, Optional<Checksum> checksum) {
    /// The same with what was found out.
    TreeEntry with(Checksum found) {
        return new TreeEntry(path, link, blob, Optional.of(found));
    }
}
