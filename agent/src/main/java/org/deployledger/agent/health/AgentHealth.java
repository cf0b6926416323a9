package org.deployledger.agent.health;

/// How an agent is.
///
/// @param isFollowing whether it reads the ledger's log on
/// @param isFenced whether a newer agent of the same name has started
/// @param message for people
public record AgentHealth(boolean isFollowing, boolean isFenced, String message) {}
