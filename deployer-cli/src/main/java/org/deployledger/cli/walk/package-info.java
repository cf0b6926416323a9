/// The walk over a git working tree: each entry's attributes are looked at once, on all cores, and
/// what git ignores is left out.
@NullMarked
package org.deployledger.cli.walk;

import org.jspecify.annotations.NullMarked;
