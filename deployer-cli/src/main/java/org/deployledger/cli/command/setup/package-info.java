/// The commands that set things up: workspace, environments, topics, shell. Each is a thin shell:
/// it parses, calls, prints.
@NullMarked
package org.deployledger.cli.command.setup;

import org.jspecify.annotations.NullMarked;
