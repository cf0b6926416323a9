/// What the commands about running systems do: agents, resources, drift and reconciliations.
@NullMarked
package org.deployledger.cli.running;

import org.jspecify.annotations.NullMarked;
