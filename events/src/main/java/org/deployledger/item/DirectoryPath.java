package org.deployledger.item;

/// The text of directory paths, which are what [ItemPath]s begin with: names joined by `/`, `""`
/// for the root.
public final class DirectoryPath {
    private DirectoryPath() {}

    /// The directory that holds this one; the root has none.
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// The last name.
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The path of `name` in `directory`.
    public static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + '/' + name;
    }

    /// Number of names: 0 for the root.
    public static int depth(String path) {
        if (path.isEmpty()) {
            return 0;
        }
        int names = 1;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            names++;
        }
        return names;
    }
}
