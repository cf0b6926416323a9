package org.deployledger.names;

import org.deployledger.item.ItemPath;

/// Why an item cannot have its path.
public sealed interface NameProblem {

    /// The path that was to be added.
    ItemPath path();

    /// The stable code.
    String code();

    /// One sentence with the facts.
    String message();

    /// The path, or a directory of it, differs from a path that is there only in case or Unicode
    /// normalization.
    ///
    /// @param existing the item or directory that is there, or comes earlier in the same batch
    record NameCollides(ItemPath path, String existing) implements NameProblem {
        @Override
        public String code() {
            return "name_collides";
        }

        @Override
        public String message() {
            return path
                    + " differs from "
                    + existing
                    + " only in case or Unicode normalization, which some file systems ignore";
        }
    }

    /// There are items below the path.
    record PathIsDirectory(ItemPath path) implements NameProblem {
        @Override
        public String code() {
            return "path_is_directory";
        }

        @Override
        public String message() {
            return path + " is a directory with items in it";
        }
    }

    /// A directory of the path is an item.
    ///
    /// @param item the item that stands where a directory is needed
    record PathIsItem(ItemPath path, String item) implements NameProblem {
        @Override
        public String code() {
            return "path_is_item";
        }

        @Override
        public String message() {
            return path + " needs the directory " + item + ", which is an item";
        }
    }
}
