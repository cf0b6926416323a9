package org.deployledger.cli.session;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.git.TreeState;
import org.deployledger.cli.state.Glance;
import org.deployledger.cli.state.LocalState;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.workspace.Look;
import org.deployledger.cli.workspace.Scan;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.cli.workspace.Walking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What a command sees of the local state before it opens it: a [Glance] that still holds spares
/// the opening.
final class FirstSight {
    private static final long NANOS_OF_A_MILLI = 1_000_000L;

    private final FileTree files;
    private final Path stateFile;
    private final String environment;
    private final FileStamp database;
    private final Optional<Glance> glance;

    private FirstSight(
            FileTree files,
            Path stateFile,
            String environment,
            FileStamp database,
            Optional<Glance> glance) {
        this.files = files;
        this.stateFile = stateFile;
        this.environment = environment;
        this.database = database;
        this.glance = glance;
    }

    /// Of a command that opens the local state anyway.
    static FirstSight none(FileTree files, Path stateFile, String environment) {
        return new FirstSight(files, stateFile, environment, FileStamp.MISSING, Optional.empty());
    }

    /// Of a command that may do without. Starts to load what the local state needs where it cannot.
    ///
    /// @param mayBe whether the look that is under way may become the one with this key
    static FirstSight of(
            Platform platform, Path stateFile, String environment, Predicate<String> mayBe) {
        FileTree files = platform.files();
        Optional<Glance> glance =
                Glance.read(files, stateFile, environment).filter(kept -> mayBe.test(kept.key()));
        if (glance.isEmpty()) {
            LocalState.prepare();
        }
        return new FirstSight(files, stateFile, environment, stamp(platform, stateFile), glance);
    }

    /// What an outline is compared with; empty where the look has to be taken anyway.
    Optional<Walking.Expected> expected() {
        return glance.map(kept -> new Walking.Expected(kept.outline(), kept.key()));
    }

    /// Whether it may be that nothing differs.
    boolean mayBeEven() {
        return glance.isPresent();
    }

    /// Missing where the next change might not show.
    private static FileStamp stamp(Platform platform, Path stateFile) {
        try {
            FileStamp stamp = platform.files().stamp(stateFile);
            return stamp.racy(platform.clock().millis() * NANOS_OF_A_MILLI)
                    ? FileStamp.MISSING
                    : stamp;
        } catch (IOException e) {
            return FileStamp.MISSING;
        }
    }

    /// What earlier looks found out: the glance knows the last one, the local state all.
    Look.Memory memory(Supplier<Look.Memory> state) {
        return glance.isEmpty() ? state.get() : new GlanceFirst(glance.get(), state);
    }

    /// The glance, if this is the look that it is of.
    Optional<Glance> at(Look look) {
        Optional<Glance> same =
                glance.filter(kept -> look.key().filter(kept.key()::equals).isPresent());
        if (same.isEmpty() && glance.isPresent()) {
            // The next command begins to open the state at once.
            Glance.forget(stateFile);
        }
        same.filter(_ -> !look.isSpared())
                .flatMap(kept -> look.outline().map(kept::with))
                .ifPresent(better -> better.write(files, stateFile));
        return same;
    }

    void keep(Look look, RemoteKnowledge.Head known) {
        if (database.kind() == FileStamp.Kind.FILE) {
            String outline = look.outline().orElse("");
            look.key()
                    .map(key -> new Glance(database, environment, key, look.tree(), known, outline))
                    .ifPresent(fresh -> fresh.write(files, stateFile));
        }
    }

    private record GlanceFirst(Glance glance, Supplier<Look.Memory> state) implements Look.Memory {
        @Override
        public Optional<TreeState> treeState(String key) {
            return glance.key().equals(key)
                    ? Optional.of(glance.tree())
                    : state.get().treeState(key);
        }

        @Override
        public void remember(String key, TreeState tree) {
            state.get().remember(key, tree);
        }

        @Override
        public List<String> trackedThoughIgnored() {
            return glance.tree().trackedThoughIgnored();
        }

        @Override
        public Map<String, ScannedFile> known() {
            return state.get().known();
        }

        @Override
        public void update(Scan scan) {
            state.get().update(scan);
        }
    }
}
