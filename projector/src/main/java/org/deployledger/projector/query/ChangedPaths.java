package org.deployledger.projector.query;

import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.DeploymentRow;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LogKeys;
import org.deployledger.projector.rows.LogRow;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// The paths that may differ between two moments, in order: those that deployments between the two
/// changed. Where more happened in between than there are items, every path that ever was there.
sealed interface ChangedPaths extends Iterable<String>, AutoCloseable {
    /// The order of the rows: by the bytes in UTF-8.
    Comparator<String> STORED_ORDER =
            (one, other) ->
                    Arrays.compareUnsigned(
                            one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8));

    /// The paths that may differ; the caller closes them.
    ///
    /// @param after the path behind which to begin
    static ChangedPaths between(Look one, Look other, String prefix, Optional<String> after) {
        Look early = one.sequence() <= other.sequence() ? one : other;
        Look late = early == one ? other : one;
        long most = early.tree().items() + late.tree().items();
        return Logged.between(early, late, prefix, after, most)
                .orElseGet(() -> Every.of(late, prefix, after));
    }

    @Override
    void close();

    /// Read from the log of deployments.
    record Logged(TreeSet<String> paths) implements ChangedPaths {
        private static Optional<ChangedPaths> between(
                Look early, Look late, String prefix, Optional<String> after, long most) {
            TreeSet<String> paths = new TreeSet<>(STORED_ORDER);
            EnvironmentName environment = late.environment();
            long left = most;
            try (Rows rows = late.rows(LogKeys.log(environment))) {
                boolean here = rows.seek(LogKeys.logged(environment, late.sequence()));
                for (; here; here = rows.next()) {
                    long closedAt = Keys.invertedSequence(rows.key());
                    if (closedAt <= early.sequence()) {
                        break;
                    }
                    LogRow line = LogRow.of(rows.value());
                    left--;
                    if (line.result() == LogRow.Result.APPLIED) {
                        left -= changes(late, line, paths);
                    }
                    if (left < 0) {
                        return Optional.empty();
                    }
                }
            }
            after.ifPresent(last -> paths.headSet(last, true).clear());
            paths.removeIf(path -> !path.startsWith(prefix));
            return Optional.of(new Logged(paths));
        }

        /// @return how many events were read
        private static long changes(Look look, LogRow line, TreeSet<String> into) {
            DeploymentRow deployment =
                    DeploymentRow.of(
                            Objects.requireNonNull(
                                    look.get(
                                            LogKeys.deployment(
                                                    look.environment(), line.deployment()))));
            if (deployment.firstAt() < 0) {
                return 0;
            }
            long at = deployment.firstAt();
            try (Rows rows = look.rows(Keys.events(look.environment()))) {
                boolean here = rows.seek(Keys.event(look.environment(), at));
                for (; here && at < deployment.settledAt(); here = rows.next()) {
                    if (look.event(EventRow.of(rows.value())).body()
                            instanceof EventBody.ItemChanged changed) {
                        into.add(changed.path().value());
                    }
                    at++;
                }
            }
            return at - deployment.firstAt();
        }

        @Override
        public Iterator<String> iterator() {
            return paths.iterator();
        }

        @Override
        public void close() {}
    }

    /// Every path that ever was there, read as it is asked for.
    record Every(Look look, Rows rows, boolean here) implements ChangedPaths {
        static Every of(Look look, String prefix, Optional<String> after) {
            EnvironmentName environment = look.environment();
            Rows rows = look.rows(Keys.histories(environment, prefix));
            return new Every(
                    look,
                    rows,
                    after.isEmpty()
                            ? rows.first()
                            : rows.seek(Keys.behindHistory(environment, after.get())));
        }

        @Override
        public Iterator<String> iterator() {
            return new Iterator<>() {
                private boolean more = here;

                @Override
                public boolean hasNext() {
                    return more;
                }

                @Override
                public String next() {
                    if (!more) {
                        throw new NoSuchElementException();
                    }
                    String path = Keys.versionPath(look.environment(), rows.key());
                    more = rows.seek(Keys.behindHistory(look.environment(), path));
                    return path;
                }
            };
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
