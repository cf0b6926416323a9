/// The guides under `docs/guide`, run as they are printed: every command in a real shell, with a
/// real ledger, and what it prints held against the page line by line.
@NullMarked
package org.deployledger.system.guides;

import org.jspecify.annotations.NullMarked;
