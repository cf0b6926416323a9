package org.deployledger.service.health;

/// How a service is.
///
/// @param state in one word
/// @param isLive whether it works or will work without help
/// @param isReady whether it works now
/// @param message what is wrong or awaited; empty where nothing is
public record Health(String state, boolean isLive, boolean isReady, String message) {}
