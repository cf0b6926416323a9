package org.deployledger.cli.artifact;

import org.deployledger.cli.document.Content;
import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.MergeResult;
import org.deployledger.cli.merge.Sides;
import org.deployledger.cli.merge.ThreeWayMerge;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.sync.LocalDocument;
import org.deployledger.formats.document.StateMachine;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A source that is imported into a document which is there already. What was edited in the
/// document since the last import, here or by others, is merged with what changed in the source.
///
/// @param there the document as it is
/// @param content of its file
record Reimport(LocalDocument there, StateMachine machine, Bytes content) {
    /// What the document is to be.
    ///
    /// @param before what the last import made of its source; empty where that is not known
    /// @param after what this import makes of its source
    /// @param notes to which is added what there is to know
    /// @throws Failure conflict, if what was edited would be lost
    byte[] of(Optional<byte[]> before, byte[] after, Source source, List<String> notes) {
        byte[] now = content.array();
        if (isSame(now, after) || before.filter(base -> isSame(base, now)).isPresent()) {
            return after;
        }
        if (before.isEmpty()) {
            throw conflict(
                    source,
                    "it is not known what was edited in the document since it was imported,"
                            + " which could be lost");
        }
        Optional<Bytes> merged =
                switch (ThreeWayMerge.of(
                        Keyed.ofPath(there.path()),
                        new Sides(
                                Optional.of(inState(before.get())),
                                Optional.of(content),
                                Optional.of(inState(after))))) {
                    case MergeResult.Merged(var both, _) -> both;
                    case MergeResult.Collides _ -> Optional.empty();
                };
        if (merged.isEmpty()) {
            throw conflict(
                    source,
                    "the document was edited since it was imported, and that contradicts what"
                            + " changed in the source");
        }
        notes.add("merged with what was edited in it since it was imported");
        Draft draft = new Draft(merged.get().array());
        return isSame(now, draft.bytes()) || there.fields().isEmpty()
                ? draft.bytes()
                : draft.with("state", machine.first()).bytes();
    }

    /// Whether both differ in nothing but their state.
    private static boolean isSame(byte[] one, byte[] other) {
        return Arrays.equals(one, other)
                || contentOf(one)
                        .filter(each -> contentOf(other).equals(Optional.of(each)))
                        .isPresent();
    }

    private static Optional<Checksum> contentOf(byte[] bytes) {
        return Content.fields(bytes).map(LocalDocument.Fields::content);
    }

    /// The same in the state that the document is in, which no import changes.
    private Bytes inState(byte[] bytes) {
        return Bytes.wrap(
                there.fields()
                        .map(fields -> new Draft(bytes).with("state", fields.state()).bytes())
                        .orElse(bytes));
    }

    private Failure conflict(Source source, String message) {
        Failure failure =
                Failure.of(ExitCode.CONFLICT, "import_conflict", message)
                        .fact("document", there.path())
                        .next("deployer artifact show " + there.name(), "shows the document");
        return source.isStandardInput() || new Draft(source.bytes()).hasFrontMatter()
                ? failure
                : failure.next(
                        "deployer artifact edit %s --body %s"
                                .formatted(there.name(), NextStep.quoted(source.said())),
                        "takes the text of the source in its place");
    }
}
