package org.deployledger.cli.workspace;

import java.util.List;

/// Which files of a workspace are items. By default every file that git does not ignore, except
/// hidden ones and `deployer.toml`; `include` and `exclude` narrow that down; `.ledger/**` is
/// always in.
public final class ItemSelection {
    private static final String LEDGER_FOLDER = ".ledger/";

    private final List<Glob> include;
    private final List<Glob> exclude;
    private final String text;

    /// @param include patterns of `deployer.toml`; empty means every file but hidden ones
    /// @param exclude patterns of what is left out again
    public ItemSelection(List<String> include, List<String> exclude) {
        this.include = include.stream().map(glob -> Glob.of(glob, false)).toList();
        this.exclude = exclude.stream().map(glob -> Glob.of(glob, true)).toList();
        this.text = include + "-" + exclude;
    }

    /// Whether a file under this path would be an item, git's own rules aside.
    ///
    /// @param path from the workspace's root
    public boolean covers(String path) {
        if (path.startsWith(LEDGER_FOLDER)) {
            return true;
        }
        if (path.equals(Workspace.SETTINGS_FILE) || matches(exclude, path)) {
            return false;
        }
        return include.isEmpty() ? !isHidden(path) : matches(include, path);
    }

    private static boolean matches(List<Glob> globs, String path) {
        for (Glob glob : globs) {
            if (glob.matches(path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }

    /// The patterns as one text: equal for equal selections.
    @Override
    public String toString() {
        return text;
    }
}
