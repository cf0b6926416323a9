package org.deployledger.projector.rocks;

import java.nio.file.Path;

/// RocksDB could not do what it was asked: a full disk, a broken file.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailure(Path folder, String what, Throwable cause) {
        super("view store " + folder + ": " + what + ": " + cause.getMessage(), cause);
    }
}
