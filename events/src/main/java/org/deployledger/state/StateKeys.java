package org.deployledger.state;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;
import org.deployledger.store.FieldWriter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// The keys of the state: a byte for the kind, the environment, a zero byte (no environment has one
/// in its name), then what tells the entries of the kind apart.
final class StateKeys {
    static final char HEAD = 'E';
    static final char ITEM = 'I';
    static final char CONTENT = 'C';
    static final char CHANGE_SET = 'S';
    static final char STAGED = 'T';
    static final char UPLOAD = 'U';
    static final char OUTCOME = 'O';
    static final char CONFLICT = 'K';
    static final char TREE = 'M';
    static final char EXPIRY = 'X';
    static final char SETTINGS = 'G';
    static final char LABEL = 'L';
    static final char DOCUMENT = 'B';
    static final char DOCUMENT_ID = 'Y';

    private StateKeys() {}

    static byte[] head(EnvironmentName environment) {
        return of(HEAD, environment).bytes();
    }

    static byte[] settings(EnvironmentName environment) {
        return of(SETTINGS, environment).bytes();
    }

    static byte[] allOf(char kind) {
        return new byte[] {(byte) kind};
    }

    static byte[] itemsOf(EnvironmentName environment) {
        return of(ITEM, environment).bytes();
    }

    static byte[] item(EnvironmentName environment, ItemPath path) {
        return of(ITEM, environment).raw(path.value().getBytes(StandardCharsets.UTF_8)).bytes();
    }

    static byte[] content(EnvironmentName environment, Checksum checksum) {
        return of(CONTENT, environment).checksum(checksum).bytes();
    }

    static byte[] changeSet(EnvironmentName environment, UUID changeSet) {
        return of(CHANGE_SET, environment).id(changeSet).bytes();
    }

    static byte[] outcome(EnvironmentName environment, UUID changeSet) {
        return of(OUTCOME, environment).id(changeSet).bytes();
    }

    static byte[] stagedOf(EnvironmentName environment, UUID changeSet) {
        return of(STAGED, environment).id(changeSet).bytes();
    }

    static byte[] staged(EnvironmentName environment, UUID changeSet, int index) {
        return of(STAGED, environment).id(changeSet).i32(index).bytes();
    }

    static byte[] uploadsOf(EnvironmentName environment, UUID changeSet) {
        return of(UPLOAD, environment).id(changeSet).bytes();
    }

    static byte[] uploadsOf(EnvironmentName environment, UUID changeSet, Checksum checksum) {
        return of(UPLOAD, environment).id(changeSet).checksum(checksum).bytes();
    }

    static byte[] upload(
            EnvironmentName environment, UUID changeSet, Checksum checksum, int chunk) {
        return of(UPLOAD, environment).id(changeSet).checksum(checksum).i32(chunk).bytes();
    }

    static byte[] conflict(EnvironmentName environment, UUID workspace, ItemPath path) {
        return of(CONFLICT, environment)
                .id(workspace)
                .raw(path.value().getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    static byte[] tree(EnvironmentName environment) {
        return of(TREE, environment).bytes();
    }

    static byte[] label(EnvironmentName environment, LabelName name) {
        return of(LABEL, environment).raw(name.value().getBytes(StandardCharsets.UTF_8)).bytes();
    }

    static byte[] document(EnvironmentName environment, ItemPath path) {
        return of(DOCUMENT, environment).raw(path.value().getBytes(StandardCharsets.UTF_8)).bytes();
    }

    static byte[] documentId(EnvironmentName environment, String id) {
        return of(DOCUMENT_ID, environment).raw(id.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    static byte[] expiry(Instant due, EnvironmentName environment, UUID changeSet) {
        return new FieldWriter()
                .u8(EXPIRY)
                .i64(due.toEpochMilli())
                .raw(environment.value().getBytes(StandardCharsets.UTF_8))
                .u8(0)
                .id(changeSet)
                .bytes();
    }

    private static FieldWriter of(char kind, EnvironmentName environment) {
        return new FieldWriter()
                .u8(kind)
                .raw(environment.value().getBytes(StandardCharsets.UTF_8))
                .u8(0);
    }
}
