package org.deployledger.rule;

import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.jspecify.annotations.Nullable;

/// What a rule found in the content of an item, so that nobody has to parse the content again.
///
/// @param rule identity of the rule: its name, `#`, and the start of the digest of its definition
/// @param value the value that was found, its type before it, short; for `DEPENDENCY` the path of
///   the item that depends
/// @param target the item that is depended on; null but for `REFERENCE` and `DEPENDENCY`
/// @param role what the target is to the item that depends; null where `target` is
public record Claim(
        ClaimKind kind,
        String rule,
        String value,
        @Nullable ItemPath target,
        @Nullable String role) {
    /// The rule of all dependencies that `.ledger/dependencies.toml` declares.
    public static final String DECLARED = "dependencies";

    /// Most claims of one item under one version of the rules.
    public static final int MOST = 2_000;

    /// Most bytes of the claims of one item under one version of the rules, see [#bytes()].
    public static final int MOST_BYTES = 128 * 1024;

    /// Longer values are claimed by their digest.
    public static final int VALUE_BYTES = 256;

    /// Most bytes of a role.
    public static final int ROLE_BYTES = 64;

    /// Not less than what the claim takes in an event or in the state.
    public int bytes() {
        return 24
                + Text.utf8Length(rule)
                + Text.utf8Length(value)
                + (target == null ? 0 : Text.utf8Length(target.value()))
                + (role == null ? 0 : Text.utf8Length(role));
    }
}
