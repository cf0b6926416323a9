package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.PathFilter;

import java.util.Optional;

/// What a person asked for.
public record DeployRequest(
        PathFilter filter,
        Optional<String> reason,
        Optional<String> ticket,
        boolean allowDeletes,
        boolean dryRun) {}
