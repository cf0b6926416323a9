/// The commands about running systems.
@NullMarked
package org.deployledger.cli.command.running;

import org.jspecify.annotations.NullMarked;
