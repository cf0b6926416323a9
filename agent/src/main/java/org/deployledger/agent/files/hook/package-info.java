/// Telling the running system item by item: which items changed between two releases, in the order
/// of their dependencies, to the commands whose pattern they match. The door is [Hooks].
@NullMarked
package org.deployledger.agent.files.hook;

import org.jspecify.annotations.NullMarked;
