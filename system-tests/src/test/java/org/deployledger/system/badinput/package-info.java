/// Everything that `docs/BAD-INPUT.md` lists, sent for real while good traffic goes on beside it.
/// The table says what comes of each input; the tests read it from there, and no row is without a
/// test.
@NullMarked
package org.deployledger.system.badinput;

import org.jspecify.annotations.NullMarked;
