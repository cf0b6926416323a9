/// The ledger as it is run: the processes of `docker-compose.yml` with the variables of that file,
/// and the launcher.
@NullMarked
package org.deployledger.system.processes;

import org.jspecify.annotations.NullMarked;
