package org.deployledger.cli.changeset;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.edit.EditRefusal;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.session.Session;
import org.deployledger.command.StagedChange;
import org.deployledger.formats.Editor;
import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Format;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.Optional;

/// Edits single keys of items inside a change set; no file is touched.
public final class KeyEdits {
    private final Session session;
    private final ChangeSets sets;
    private final StagedEdits staging;
    private final ContentKeeper keeper;

    public KeyEdits(Session session, ChangeSets sets) {
        this.session = session;
        this.sets = sets;
        this.staging = new StagedEdits(session, sets, true);
        this.keeper = new ContentKeeper(session);
    }

    /// Edits what is staged for the item, else its base.
    public Result edit(String path, Edit edit) {
        Format format = EditRefusal.formatOf(path);
        OpenSet open = sets.required();
        session.ledger().openAhead();
        Optional<StagedChange> staged = open.staged(path);
        BaseItems.Base base =
                staged.map(change -> new BaseItems.Base(change.baseVersion(), checksum(change)))
                        .orElseGet(() -> new BaseItems(session).of(path));
        Checksum before = base.checksum().orElseThrow(() -> removed(path));
        byte[] bytes =
                switch (Editor.edit(format, keeper.fetch(before), edit)) {
                    case Edited.Changed changed -> changed.bytes();
                    case Refusal refusal -> throw refused(path, refusal);
                };
        Checksum after = Checksum.of(bytes);
        keeper.keep(after, bytes);
        return staging.stage(
                open,
                List.of(
                        new LocalChange(
                                path,
                                LocalChange.MODIFIED,
                                base.version(),
                                Optional.of(before),
                                Optional.of(after))));
    }

    private static Optional<Checksum> checksum(StagedChange change) {
        return Optional.ofNullable(change.checksum());
    }

    private static Failure removed(String path) {
        return Failure.refused("item_removed", "the change set removes the item")
                .fact("path", path)
                .next("deployer change unset " + path, "keeps it");
    }

    private static Failure refused(String path, Refusal refusal) {
        Failure failure = EditRefusal.of(path, refusal);
        return refusal instanceof Refusal.OtherType(var _, var _, var after)
                ? failure.next("--type " + after.word(), "means it")
                : failure;
    }
}
