package org.deployledger.state.index;

import org.deployledger.item.ItemPath;
import org.deployledger.rule.ClaimKind;

/// One item depends on another.
///
/// @param kind `REFERENCE` where a rule found it, `DEPENDENCY` where it is declared
/// @param rule identity of the rule that found it
/// @param from the item that depends
/// @param to the item that is depended on
/// @param role what `to` is to `from`
public record Edge(ClaimKind kind, String rule, ItemPath from, ItemPath to, String role) {}
