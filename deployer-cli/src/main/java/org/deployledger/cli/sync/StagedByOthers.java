package org.deployledger.cli.sync;

import java.time.Instant;

/// An item that somebody else's open change set touches.
///
/// @param changeSet its id
/// @param owner who opened it
/// @param openedAt when
public record StagedByOthers(String path, String changeSet, String owner, Instant openedAt) {}
