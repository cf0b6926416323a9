/// The commands that read the record: deployments, versions, conflicts. Each is a thin shell: it
/// parses, calls, prints.
@NullMarked
package org.deployledger.cli.command.record;

import org.jspecify.annotations.NullMarked;
