package org.deployledger.service.log;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// A log that is opened at the first use.
public final class OpenedLog implements AutoCloseable {

    private final Supplier<RecordLog> opening;
    private @Nullable RecordLog log;

    /// Nothing is opened yet.
    public OpenedLog(Supplier<RecordLog> opening) {
        this.opening = opening;
    }

    /// The log, opened now if it was not.
    public RecordLog open() {
        RecordLog open = log;
        if (open == null) {
            open = opening.get();
            log = open;
        }
        return open;
    }

    @Override
    public void close() {
        RecordLog open = log;
        log = null;
        if (open != null) {
            open.close();
        }
    }
}
