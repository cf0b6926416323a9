/// Git hooks that deploy what was committed, pushed or received: what they say, where they lie, and
/// the hooks of others that were there before.
@NullMarked
package org.deployledger.cli.hook;

import org.jspecify.annotations.NullMarked;
