/// Content on its way: compressed whole or as a delta against content that the other side has,
/// inflated within a limit whatever the bytes claim, and cut into chunks that fit a record. Frames
/// are zstd (RFC 8878); a delta is a frame with the old content as prefix, as `zstd --patch-from`
/// writes it.
@NullMarked
package org.deployledger.content;

import org.jspecify.annotations.NullMarked;
