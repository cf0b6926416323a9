package org.deployledger.cli.compare;

import org.deployledger.cli.workspace.Workspace;

import java.nio.file.Path;
import java.util.List;

/// The files and folders that a person named; everything where none was.
///
/// @param paths item paths; `""` is everything
public record PathFilter(List<String> paths) {
    /// Turns typed paths, which start in the folder of the command, into item paths.
    public static PathFilter of(Workspace workspace, Path folder, List<String> typed) {
        return new PathFilter(
                typed.stream().map(path -> workspace.itemPath(folder, path)).toList());
    }

    /// Whether an item is one of them, or lies in one of them.
    public boolean covers(String item) {
        return paths.isEmpty()
                || paths.stream()
                        .anyMatch(
                                path ->
                                        path.isEmpty()
                                                || item.equals(path)
                                                || item.startsWith(path + "/"));
    }

    /// Whether nothing was named.
    public boolean isEverything() {
        return paths.isEmpty();
    }
}
