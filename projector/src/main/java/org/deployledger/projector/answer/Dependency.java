package org.deployledger.projector.answer;

/// One item depends on another.
///
/// @param from the item that depends
/// @param to the item that is depended on
/// @param role what `to` is to `from`
/// @param rule name of the rule that found it; `dependencies` where it is declared
/// @param exists whether `to` is there
public record Dependency(String from, String to, String role, String rule, boolean exists) {}
