/// Merging a file that changed on both sides, and finishing a merge that could not be made. The
/// doors are [ItemMerge] for `pull` and [Resolution] for `resolve`.
@NullMarked
package org.deployledger.cli.resolve;

import org.jspecify.annotations.NullMarked;
