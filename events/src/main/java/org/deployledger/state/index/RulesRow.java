package org.deployledger.state.index;

import org.deployledger.item.ItemPath;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleViolation;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// [RulesState] as it is stored.
final class RulesRow {
    private RulesRow() {}

    static byte[] encode(RulesState state) {
        FieldWriter out = new FieldWriter();
        RulesState.InForce active = state.active();
        out.i64(active.version()).checksumOrNull(active.checksum()).i32(active.schemas().size());
        active.schemas()
                .forEach(schema -> out.text(schema.path().value()).checksum(schema.checksum()));
        out.i32(active.rules().size());
        active.rules().forEach(out::text);
        RulesState.Pending pending = state.pending();
        if (pending == null) {
            return out.u8(0).bytes();
        }
        out.u8(1)
                .i64(pending.version())
                .checksumOrNull(pending.checksum())
                .text(pending.through())
                .i64(pending.items())
                .i64(pending.violating())
                .i32(pending.violations().size());
        pending.violations().forEach(violation -> write(out, violation));
        return out.bytes();
    }

    static RulesState decode(byte[] row) {
        FieldReader in = new FieldReader(row);
        long version = in.i64();
        var checksum = in.checksumOrNull();
        List<PinnedSchema> schemas = new ArrayList<>();
        for (int left = in.i32(); left > 0; left--) {
            schemas.add(new PinnedSchema(new ItemPath(in.text()), in.checksum()));
        }
        List<String> rules = new ArrayList<>();
        for (int left = in.i32(); left > 0; left--) {
            rules.add(in.text());
        }
        RulesState.InForce active = new RulesState.InForce(version, checksum, schemas, rules);
        return new RulesState(active, in.u8() == 0 ? null : pending(in));
    }

    private static RulesState.Pending pending(FieldReader in) {
        long version = in.i64();
        var checksum = in.checksumOrNull();
        String through = in.text();
        long items = in.i64();
        long violating = in.i64();
        List<RuleViolation> violations = new ArrayList<>();
        for (int left = in.i32(); left > 0; left--) {
            violations.add(
                    new RuleViolation(
                            new ItemPath(in.text()),
                            in.text(),
                            in.text(),
                            number(in.i32()),
                            number(in.i32()),
                            in.text()));
        }
        return new RulesState.Pending(version, checksum, through, items, violating, violations);
    }

    private static void write(FieldWriter out, RuleViolation violation) {
        out.text(violation.path().value())
                .text(violation.rule())
                .text(violation.code())
                .i32(number(violation.line()))
                .i32(number(violation.column()))
                .text(violation.message());
    }

    /// Lines and columns are counted from 1.
    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static @Nullable Integer number(int number) {
        return number == 0 ? null : (Integer) number;
    }
}
