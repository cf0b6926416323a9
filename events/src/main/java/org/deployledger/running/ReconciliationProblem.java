package org.deployledger.running;

/// An item that cannot be brought to the system as it is.
///
/// @param item path of the item
/// @param code stable
/// @param message one sentence with the facts
public record ReconciliationProblem(String item, String code, String message) {}
