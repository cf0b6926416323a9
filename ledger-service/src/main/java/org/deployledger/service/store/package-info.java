/// How the core sees a task's state store: the Streams store as an ordered map, and writes that
/// wait in memory until a whole command is decided, so that a command that fails leaves nothing
/// behind.
@NullMarked
package org.deployledger.service.store;

import org.jspecify.annotations.NullMarked;
