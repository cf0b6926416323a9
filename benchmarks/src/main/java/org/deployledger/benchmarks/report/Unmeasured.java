package org.deployledger.benchmarks.report;

/// A scenario that found nothing.
///
/// @param reason without a full stop
/// @param failed whether something broke; otherwise something is missing on this machine
public record Unmeasured(String scenario, String reason, boolean failed) {}
