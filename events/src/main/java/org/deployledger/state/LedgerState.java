package org.deployledger.state;

import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.document.Document;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.merkle.TreeChange;
import org.deployledger.merkle.TreeUpdate;
import org.deployledger.state.index.ClaimIndex;
import org.deployledger.state.index.RulesState;
import org.deployledger.state.running.RunningState;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Looks up what is. The answers are those of the last event that was folded. One thread at a time.
public final class LedgerState {
    /// A change set whose time is over at some point.
    ///
    /// @param environment where it is open
    /// @param changeSet its id
    /// @param lastActivity broker time of the last command that touched it
    /// @param due when it expires, if nothing touches it before
    public record Expiring(
            EnvironmentName environment, UUID changeSet, Instant lastActivity, Instant due) {}

    private record PlannedUpdate(
            EnvironmentName environment, List<TreeChange> changes, TreeUpdate update) {
        boolean answers(EnvironmentName asked, Checksum root, List<TreeChange> askedChanges) {
            return environment.equals(asked)
                    && update.rootBefore().equals(root)
                    && changes.equals(askedChanges);
        }
    }

    private final KeyValues values;
    private @Nullable PlannedUpdate planned;

    /// A view of what lies in `values`.
    ///
    /// @param values where the state lies
    public LedgerState(KeyValues values) {
        this.values = values;
    }

    /// The Merkle tree over the environment's items.
    public MerkleTrie tree(EnvironmentName environment) {
        return new MerkleTrie(values, StateKeys.tree(environment));
    }

    /// What the changes would make of the tree. The writer asks when it decides, the fold when it
    /// applies: the same question twice in a row is answered from memory.
    public TreeUpdate treeUpdate(EnvironmentName environment, List<TreeChange> changes) {
        MerkleTrie tree = tree(environment);
        PlannedUpdate last = planned;
        if (last != null && last.answers(environment, tree.root(), changes)) {
            return last.update();
        }
        TreeUpdate update = tree.update(changes);
        planned = new PlannedUpdate(environment, changes, update);
        return update;
    }

    /// The head of the environment, empty if there is no such environment.
    public Optional<Head> head(EnvironmentName environment) {
        return get(StateKeys.head(environment), Head::decode);
    }

    /// Every environment, in the order of their names.
    public List<EnvironmentName> environments() {
        List<EnvironmentName> names = new ArrayList<>();
        try (Scan scan = values.scan(StateKeys.allOf(StateKeys.HEAD))) {
            while (scan.next()) {
                String name = new FieldReader(scan.key()).skip(1).rest();
                names.add(new EnvironmentName(name.substring(0, name.length() - 1)));
            }
        }
        return names;
    }

    /// The item, deleted ones included; empty if there never was one.
    public Optional<ItemState> item(EnvironmentName environment, ItemPath path) {
        return get(StateKeys.item(environment, path), ItemState::decode);
    }

    /// What the item is as a document, empty if it is none.
    public Optional<Document> document(EnvironmentName environment, ItemPath path) {
        return get(StateKeys.document(environment, path), Document::decode);
    }

    /// The item that is the document with this id, empty if there is none.
    public Optional<ItemPath> documentPath(EnvironmentName environment, String id) {
        return get(
                StateKeys.documentId(environment, id),
                value -> new ItemPath(new String(value, StandardCharsets.UTF_8)));
    }

    /// The labelled snapshot of this name, empty if there is none.
    public Optional<LabelState> label(EnvironmentName environment, LabelName name) {
        return get(StateKeys.label(environment, name), LabelState::decode);
    }

    /// Where the content lies, empty if the ledger does not have it.
    public Optional<ContentLocation> content(EnvironmentName environment, Checksum checksum) {
        return get(StateKeys.content(environment, checksum), ContentLocation::decode);
    }

    /// The change set, empty if it is not open.
    public Optional<OpenChangeSet> openChangeSet(EnvironmentName environment, UUID changeSet) {
        return get(StateKeys.changeSet(environment, changeSet), OpenChangeSet::decode);
    }

    /// How the change set was decided, empty if it was not.
    public Optional<Outcome> outcome(EnvironmentName environment, UUID changeSet) {
        return get(StateKeys.outcome(environment, changeSet), Outcome::decode);
    }

    /// What is staged under the index, empty if nothing is.
    public Optional<StagedChange> staged(EnvironmentName environment, UUID changeSet, int index) {
        byte[] value = values.get(StateKeys.staged(environment, changeSet, index));
        return value == null || value.length == 0
                ? Optional.empty()
                : Optional.of(decodeStaged(index, value));
    }

    /// Whether something was staged under the index, though it may have been taken out again.
    public boolean isIndexUsed(EnvironmentName environment, UUID changeSet, int index) {
        return values.get(StateKeys.staged(environment, changeSet, index)) != null;
    }

    /// All that is staged in the change set, by index.
    public List<StagedChange> staged(EnvironmentName environment, UUID changeSet) {
        byte[] prefix = StateKeys.stagedOf(environment, changeSet);
        List<StagedChange> staged = new ArrayList<>();
        try (Scan scan = values.scan(prefix)) {
            while (scan.next()) {
                byte[] value = scan.value();
                if (value.length > 0) {
                    int index = new FieldReader(scan.key()).skip(prefix.length).i32();
                    staged.add(decodeStaged(index, value));
                }
            }
        }
        return staged;
    }

    /// The chunks of the content that wait in `ledger-commands`, by number.
    public List<UploadChunk> uploads(
            EnvironmentName environment, UUID changeSet, Checksum checksum) {
        byte[] prefix = StateKeys.uploadsOf(environment, changeSet, checksum);
        List<UploadChunk> chunks = new ArrayList<>();
        try (Scan scan = values.scan(prefix)) {
            while (scan.next()) {
                int chunk = new FieldReader(scan.key()).skip(prefix.length).i32();
                FieldReader in = new FieldReader(scan.value());
                chunks.add(
                        new UploadChunk(
                                environment,
                                changeSet,
                                checksum,
                                chunk,
                                in.i32(),
                                in.i64(),
                                Instant.ofEpochMilli(in.i64())));
            }
        }
        return chunks;
    }

    /// Who claims what in the environment.
    public ClaimIndex index(EnvironmentName environment) {
        return new ClaimIndex(values, environment);
    }

    /// Which rules are in force, and which are about to be.
    public RulesState rules(EnvironmentName environment) {
        return RulesState.in(values, environment);
    }

    /// What is known of running systems in the environment.
    public RunningState running(EnvironmentName environment) {
        return new RunningState(values, environment);
    }

    /// The environments that have rules, or had.
    public List<EnvironmentName> environmentsWithRules() {
        return RulesState.environments(values);
    }

    /// Items behind the path, in the order of their paths' bytes, deleted ones included, for as
    /// long as `more` says so.
    ///
    /// @param behind where to start, empty for the first item
    public void items(
            EnvironmentName environment, String behind, BiPredicate<ItemPath, ItemState> more) {
        byte[] prefix = StateKeys.itemsOf(environment);
        byte[] from =
                new FieldWriter().raw(prefix).raw(behind.getBytes(StandardCharsets.UTF_8)).bytes();
        try (Scan scan = values.scan(prefix, from)) {
            boolean goOn = true;
            while (goOn && scan.next()) {
                String path = new FieldReader(scan.key()).skip(prefix.length).rest();
                goOn =
                        path.equals(behind)
                                || more.test(new ItemPath(path), ItemState.decode(scan.value()));
            }
        }
    }

    /// Whether the workspace has an open conflict on the item.
    public boolean hasConflict(EnvironmentName environment, UUID workspace, ItemPath path) {
        return values.get(StateKeys.conflict(environment, workspace, path)) != null;
    }

    /// The open change set of the whole state that expires first.
    public Optional<Expiring> nextToExpire() {
        try (Scan scan = values.scan(StateKeys.allOf(StateKeys.EXPIRY))) {
            if (!scan.next()) {
                return Optional.empty();
            }
            byte[] key = scan.key();
            int nameLength = key.length - 1 - 8 - 1 - 16;
            FieldReader in = new FieldReader(key).skip(1);
            Instant due = Instant.ofEpochMilli(in.i64());
            byte[] name = Arrays.copyOfRange(key, 9, 9 + nameLength);
            UUID changeSet = in.skip(nameLength + 1).id();
            return Optional.of(
                    new Expiring(
                            new EnvironmentName(new String(name, StandardCharsets.UTF_8)),
                            changeSet,
                            Instant.ofEpochMilli(new FieldReader(scan.value()).i64()),
                            due));
        }
    }

    /// What is set for the environment.
    public EnvironmentSettings settings(EnvironmentName environment) {
        return get(StateKeys.settings(environment), LedgerState::decodeSettings)
                .orElse(EnvironmentSettings.DEFAULT);
    }

    /// Every number but -1, which stands for null.
    static byte[] encodeSettings(EnvironmentSettings settings) {
        Duration expiry = settings.changeSetExpiry();
        Integer versions = settings.historyVersions();
        Integer days = settings.historyDays();
        return new FieldWriter()
                .i64(expiry == null ? -1 : expiry.toMillis())
                .i32(versions == null ? -1 : versions)
                .i32(days == null ? -1 : days)
                .bytes();
    }

    private static EnvironmentSettings decodeSettings(byte[] value) {
        FieldReader in = new FieldReader(value);
        long expiry = in.i64();
        int versions = in.i32();
        int days = in.i32();
        return new EnvironmentSettings(
                expiry < 0 ? null : Duration.ofMillis(expiry),
                versions < 0 ? null : versions,
                days < 0 ? null : days);
    }

    static byte[] encodeStaged(StagedChange change) {
        return new FieldWriter()
                .text(change.path())
                .text(change.operation().name())
                .i64(change.baseVersion())
                .checksumOrNull(change.checksum())
                .bytes();
    }

    private static StagedChange decodeStaged(int index, byte[] value) {
        FieldReader in = new FieldReader(value);
        return new StagedChange(
                index,
                in.text(),
                StagedOperation.valueOf(in.text()),
                in.i64(),
                in.checksumOrNull());
    }

    private <T> Optional<T> get(byte[] key, Function<byte[], T> decode) {
        byte[] value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(decode.apply(value));
    }
}
