package org.deployledger.projector.rows;

import org.deployledger.item.EnvironmentName;
import org.deployledger.running.ResourceId;
import org.deployledger.state.running.Source;
import org.deployledger.store.FieldWriter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The keys of what the views keep of running systems, made like the others of the view store. A
/// sequence is written inverted, so that the newest comes first.
public final class RunningRowKeys {
    private static final char HISTORY = 'h';
    private static final char RECONCILIATIONS = 'r';
    private static final char RECONCILIATION = 'i';

    private RunningRowKeys() {}

    /// The events about a resource.
    public static byte[] history(EnvironmentName environment, Source source, ResourceId resource) {
        return new FieldWriter()
                .raw(of(HISTORY, environment))
                .raw(name(source.agent().value()))
                .raw(name(source.provider().value()))
                .raw(name(resource.value()))
                .bytes();
    }

    /// The event about a resource with this sequence; sought, the newest up to it.
    public static byte[] history(
            EnvironmentName environment, Source source, ResourceId resource, long sequence) {
        return new FieldWriter().raw(history(environment, source, resource)).i64(~sequence).bytes();
    }

    /// Reconciliations by their start.
    public static byte[] reconciliations(EnvironmentName environment) {
        return of(RECONCILIATIONS, environment);
    }

    /// The reconciliation that started at a sequence; sought, the newest up to it.
    public static byte[] reconciliations(EnvironmentName environment, long startedAt) {
        return new FieldWriter().raw(reconciliations(environment)).i64(~startedAt).bytes();
    }

    /// Reconciliations by their id.
    public static byte[] allById(EnvironmentName environment) {
        return of(RECONCILIATION, environment);
    }

    /// When a reconciliation started and ended.
    public static byte[] reconciliation(EnvironmentName environment, UUID id) {
        return new FieldWriter().raw(allById(environment)).id(id).bytes();
    }

    /// The sequence that a key ends with.
    public static long sequence(byte[] key) {
        return ~ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    private static byte[] of(char kind, EnvironmentName environment) {
        byte[] name = environment.value().getBytes(StandardCharsets.UTF_8);
        return new FieldWriter().u8(kind).u8(name.length).raw(name).bytes();
    }

    private static byte[] name(String name) {
        return new FieldWriter().raw(name.getBytes(StandardCharsets.UTF_8)).u8(0).bytes();
    }
}
