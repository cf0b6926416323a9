package org.deployledger.cli.command.record;

import org.deployledger.cli.session.Platform;
import org.deployledger.cli.workspace.Workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Paths as they are typed, for commands that need no workspace.
final class ItemPaths {
    private ItemPaths() {}

    /// Inside a workspace the path starts in the folder of the command, else it is an item path.
    static String of(Platform.Place place, String typed) {
        Path folder = place.folder().toAbsolutePath().normalize();
        return root(folder)
                .map(root -> root.relativize(folder.resolve(typed).normalize()).toString())
                .orElse(typed);
    }

    private static Optional<Path> root(Path folder) {
        Path at = folder;
        while (at != null) {
            if (Files.isRegularFile(at.resolve(Workspace.SETTINGS_FILE))
                    || Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
            at = at.getParent();
        }
        return Optional.empty();
    }
}
