package org.deployledger.cli.session;

import org.deployledger.cli.commit.CommittedFiles;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.state.Glance;
import org.deployledger.cli.state.LocalState;
import org.deployledger.cli.state.RemoteKnowledge;
import org.deployledger.cli.walk.Outline;
import org.deployledger.cli.workspace.ItemSource;
import org.deployledger.cli.workspace.Look;
import org.deployledger.cli.workspace.Walking;
import org.deployledger.cli.workspace.Workspace;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a command sees of the items: a look at the working tree, which is taken when it is needed
/// and may be under way before, or a commit that was opened in its place.
final class Sight implements AutoCloseable {
    private final Workspace workspace;
    private final Settings settings;
    private final FileTree files;
    private final Supplier<LocalState> state;
    private FirstSight firstSight;
    private @Nullable Walking walking;
    private @Nullable Look look;
    private @Nullable OpenCommit commit;

    Sight(Workspace workspace, Settings settings, FileTree files, Supplier<LocalState> state) {
        this.workspace = workspace;
        this.settings = settings;
        this.files = files;
        this.state = state;
        this.firstSight =
                FirstSight.none(files, workspace.stateFile(), settings.environment().value());
    }

    /// Begins the look, which may find out that nothing differs.
    void begin(Platform platform, Map<String, String> variables) {
        Walking begun = Walking.over(workspace, files);
        walking = begun;
        Optional<Outline> outline = Outline.announced(variables, workspace.git().workTree());
        if (outline.isEmpty()) {
            begun.begin();
        }
        firstSight =
                FirstSight.of(
                        platform,
                        workspace.stateFile(),
                        settings.environment().value(),
                        key -> begun.mayBecome(key, settings.selection()));
        if (outline.isPresent()) {
            firstSight
                    .expected()
                    .ifPresentOrElse(
                            expected -> begun.begin(outline.get(), expected),
                            () -> begun.begin(outline.get()));
        }
    }

    /// Sees this commit, and no working tree.
    void take(OpenCommit opened) {
        commit = opened;
    }

    ItemSource source(Runnable touched) {
        OpenCommit opened = commit;
        if (opened == null) {
            return look(touched);
        }
        touched.run();
        return opened.files();
    }

    Optional<CommittedFiles> commit() {
        return Optional.ofNullable(commit).map(OpenCommit::files);
    }

    /// As it was typed; empty where the working tree is seen.
    Optional<String> commitName() {
        return Optional.ofNullable(commit).map(OpenCommit::name);
    }

    Look look(Runnable touched) {
        Look taken = look;
        if (taken == null) {
            Walking begun = walking == null ? Walking.over(workspace, files).begin() : walking;
            Look.Memory memory = firstSight.memory(() -> state.get().files());
            taken = Look.at(begun, settings.selection(), memory, touched);
            look = taken;
        }
        return taken;
    }

    boolean mayBeEven() {
        return firstSight.mayBeEven();
    }

    Optional<Glance> glance() {
        return commit == null ? firstSight.at(look(() -> {})) : Optional.empty();
    }

    void keepGlance(RemoteKnowledge.Head known) {
        firstSight.keep(look(() -> {}), known);
    }

    @Override
    public void close() {
        OpenCommit opened = commit;
        if (opened != null) {
            opened.close();
        }
    }
}
