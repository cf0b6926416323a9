package org.deployledger.projector.rocks;

import java.nio.file.Path;

/// The store was written by a newer version of this program, which alone can read it.
public final class NewerFormat extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerFormat(Path folder, int found, int known) {
        super(
                "view store "
                        + folder
                        + " has format "
                        + found
                        + ", this version knows "
                        + known
                        + ": start the newer version, or remove the folder to have it rebuilt from"
                        + " the log");
    }
}
