/// What a command runs with: flag, then variable, then the workspace's `deployer.toml`, then the
/// user's own file, then the default. Every value knows where it came from; unknown keys are
/// refused.
@NullMarked
package org.deployledger.cli.settings;

import org.jspecify.annotations.NullMarked;
