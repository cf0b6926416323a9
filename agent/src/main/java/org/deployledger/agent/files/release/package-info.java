/// Releases in a directory: made whole, switched to by one rename, told of, and cleaned up. The
/// door is [Releases]; what one release holds is in its manifest, what lies there now in a
/// [FileTree].
@NullMarked
package org.deployledger.agent.files.release;

import org.jspecify.annotations.NullMarked;
