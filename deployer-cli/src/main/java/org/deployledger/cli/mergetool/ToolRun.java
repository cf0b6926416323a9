package org.deployledger.cli.mergetool;

import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.merge.ConflictMarkers;
import org.deployledger.cli.merge.MarkedText;
import org.deployledger.cli.merge.Sides;
import org.deployledger.cli.render.Confirmation;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.resolve.ItemMerge;
import org.deployledger.cli.resolve.Resolution;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.undo.Journal;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of `mergetool`: opens the tool on each file in conflict, one after the other, and
/// resolves those that it leaves without markers. It stops at the first that stays as it was.
public final class ToolRun {
    private final Session session;
    private final Map<String, String> variables;
    private final Confirmation confirmation;
    private final Resolution resolution;
    private final ItemMerge merging;
    private final ItemFiles files;

    /// @param variables of the environment, for the tool
    /// @param confirmation asks whether a merge succeeded where the tool does not say it
    public ToolRun(Session session, Map<String, String> variables, Confirmation confirmation) {
        this.confirmation = confirmation;
        this.session = session;
        this.variables = variables;
        this.resolution = new Resolution(session);
        this.merging = new ItemMerge(session);
        this.files = new ItemFiles(session);
    }

    /// Runs the tool.
    ///
    /// @param asked its name; empty for the one that is configured
    /// @throws org.deployledger.cli.render.Failure refused, if there is no tool, or nothing to
    ///   resolve at a path; failed, if it cannot be run
    public ToolResult run(PathFilter filter, Optional<String> asked) {
        List<OpenMerge> open =
                session.merges().all().stream().filter(each -> filter.covers(each.path())).toList();
        if (open.isEmpty() && !filter.isEverything()) {
            throw resolution.nothing(filter);
        }
        List<ToolResult.Item> items = new ArrayList<>();
        if (!open.isEmpty()) {
            MergeTool tool = MergeTool.of(session, asked);
            for (OpenMerge merge : open) {
                ToolResult.Outcome outcome = run(tool, merge);
                items.add(new ToolResult.Item(merge.path(), session.typed(merge.path()), outcome));
                if (outcome.isLeft()) {
                    break;
                }
            }
        }
        return new ToolResult(session.environment(), items, session.merges().all().size());
    }

    private ToolResult.Outcome run(MergeTool tool, OpenMerge merge) {
        Sides sides = sides(merge);
        if (!ConflictMarkers.fit(sides) || files.isGone(merge.path())) {
            return ToolResult.Outcome.NOT_A_TEXT;
        }
        Optional<Checksum> before = resolution.content(merge.path());
        Journal journal = new Journal(session, "mergetool");
        try {
            return journal.touching(merge.path(), () -> work(tool, merge, sides));
        } finally {
            if (session.merges().has(merge.path())
                    && resolution.content(merge.path()).equals(before)) {
                journal.forget();
            }
        }
    }

    private ToolResult.Outcome work(MergeTool tool, OpenMerge merge, Sides sides) {
        Path file = session.workspace().file(merge.path());
        int code;
        try (ToolFiles three =
                ToolFiles.write(session.workspace().stateFolder(), merge.path(), sides)) {
            byte[] before = session.files().read(file);
            code = process(tool).run(three, file);
            if (code != 0 && tool.trusted()) {
                session.files().write(file, before);
                return ToolResult.Outcome.FAILED;
            }
        } catch (IOException e) {
            throw ItemFiles.notWritten(session, merge.path(), e);
        }
        if (files.isGone(merge.path()) || !resolution.markers(merge).isEmpty()) {
            return ToolResult.Outcome.MARKERS_LEFT;
        }
        if (code != 0 && !confirmation.agrees(question(code, merge))) {
            return ToolResult.Outcome.IN_DOUBT;
        }
        files.intends(merge.path(), resolution.content(merge.path()));
        merging.take(merge);
        resolution.settle(List.of(merge.path()));
        return ToolResult.Outcome.RESOLVED;
    }

    private static String question(int code, OpenMerge merge) {
        return "The tool ended with exit code %d. Is %s merged?".formatted(code, merge.path());
    }

    private ToolProcess process(MergeTool tool) {
        return new ToolProcess(
                tool,
                session.workspace().root(),
                variables,
                session.output().format() != OutputFormat.text);
    }

    /// With what was resolved of the file already, where its markers still tell.
    private Sides sides(OpenMerge merge) {
        return resolution.reading(merge.path()) instanceof MarkedText.Reading.Read(MarkedText text)
                ? text.sides()
                : merging.sides(merge);
    }
}
