/// What the embedded ledger takes of this machine: a data directory and ports. Whatever cannot be
/// had is refused before anything is started, with the facts and what to type instead.
@NullMarked
package org.deployledger.standalone.machine;

import org.jspecify.annotations.NullMarked;
