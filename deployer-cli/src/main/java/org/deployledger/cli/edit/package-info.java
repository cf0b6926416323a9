/// Edits of single keys in the workspace's files: which file it is, how the edited one takes its
/// place, and what is remembered of an edit that could not be written.
@NullMarked
package org.deployledger.cli.edit;

import org.jspecify.annotations.NullMarked;
