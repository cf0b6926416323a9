/// The commands of every day: look, compare, deploy, pull, watch. Each is a thin shell: it parses,
/// calls, prints.
@NullMarked
package org.deployledger.cli.command.everyday;

import org.jspecify.annotations.NullMarked;
