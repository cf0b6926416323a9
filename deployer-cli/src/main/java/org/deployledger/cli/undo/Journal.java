package org.deployledger.cli.undo;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.Operations;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Notes what one operation does, file by file, so that it can be taken back. An operation that
/// touches nothing leaves nothing.
public final class Journal {
    private final Session session;
    private final String name;
    private OptionalLong operation = OptionalLong.empty();

    /// @param name of the command
    public Journal(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    /// Does something to one file, and to what is known of it.
    ///
    /// @param path of the item
    public <T> T touching(String path, Supplier<T> work) {
        before(path);
        T result = work.get();
        after(path);
        return result;
    }

    /// Notes how an item stands, before it is touched.
    public void before(String path) {
        Optional<Checksum> content = keep(path);
        session.state().together(() -> operations().before(id(), path, content));
    }

    /// Notes what became of it.
    public void after(String path) {
        operations().after(id(), path, content(session, path));
    }

    /// Forgets one file, which was not touched after all; with the last one the operation.
    public void forget(String path) {
        operation.ifPresent(
                id ->
                        session.state()
                                .together(
                                        () -> {
                                            operations().forget(id, path);
                                            if (operations().files(id).isEmpty()) {
                                                forget();
                                            }
                                        }));
    }

    /// Forgets the operation, which did nothing after all.
    public void forget() {
        operation.ifPresent(id -> session.state().together(() -> operations().forget(id)));
        operation = OptionalLong.empty();
    }

    /// Opened at the first use: where nothing is touched, no state is needed.
    private Operations operations() {
        return session.state().operations(session.environment());
    }

    private long id() {
        if (operation.isEmpty()) {
            operation = OptionalLong.of(operations().begin(name, session.clock().instant()));
        }
        return operation.getAsLong();
    }

    private Optional<Checksum> keep(String path) {
        Optional<byte[]> bytes = bytes(session, path);
        bytes.ifPresent(each -> new ContentKeeper(session).keep(Checksum.of(each), each));
        return bytes.map(Checksum::of);
    }

    /// Checksum of a file as it is; empty where there is none that can be read.
    static Optional<Checksum> content(Session session, String path) {
        return bytes(session, path).map(Checksum::of);
    }

    private static Optional<byte[]> bytes(Session session, String path) {
        try {
            return session.files()
                            .isGone(session.workspace().root(), session.workspace().file(path))
                    ? Optional.empty()
                    : Optional.of(session.files().read(session.workspace().file(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
