/// The commands on change sets.
@NullMarked
package org.deployledger.cli.command.changes;

import org.jspecify.annotations.NullMarked;
