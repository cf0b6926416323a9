/// The seam to the file system, made of folders that are open: every name is that of an entry
/// directly in one, and no link is ever followed. What stands behind it in production is `libc`;
/// tests put a model there that loses power at any operation, and intruders.
@NullMarked
package org.deployledger.agent.files.disk;

import org.jspecify.annotations.NullMarked;
