package org.deployledger.state.index;

import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;

import java.util.ArrayList;
import java.util.List;

/// The claims of one item, as they are stored.
final class ClaimRow {

    private ClaimRow() {}

    static byte[] encode(List<Claim> claims) {
        FieldWriter out = new FieldWriter().i32(claims.size());
        for (Claim claim : claims) {
            ItemPath target = claim.target();
            out.u8(claim.kind().code())
                    .text(claim.rule())
                    .text(claim.value())
                    .textOrNull(target == null ? null : target.value())
                    .textOrNull(claim.role());
        }
        return out.bytes();
    }

    static List<Claim> decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        int count = in.i32();
        List<Claim> claims = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ClaimKind kind = ClaimKind.of(in.u8());
            String rule = in.text();
            String claimed = in.text();
            String target = in.textOrNull();
            claims.add(
                    new Claim(
                            kind,
                            rule,
                            claimed,
                            target == null ? null : new ItemPath(target),
                            in.textOrNull()));
        }
        return claims;
    }
}
