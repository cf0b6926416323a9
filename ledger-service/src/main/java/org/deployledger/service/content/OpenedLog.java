package org.deployledger.service.content;

import org.deployledger.service.log.RecordLog;
import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// A log that is opened at the first use.
final class OpenedLog implements AutoCloseable {

    private final Supplier<RecordLog> opening;
    private @Nullable RecordLog log;

    OpenedLog(Supplier<RecordLog> opening) {
        this.opening = opening;
    }

    RecordLog open() {
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
