/// The developer's files: where the workspace's root is, which files are items, and what has
/// changed since they were last looked at. Everything that touches the disk goes through one seam.
@NullMarked
package org.deployledger.cli.workspace;

import org.jspecify.annotations.NullMarked;
