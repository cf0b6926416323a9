/// What `artifact` does: makes, imports, edits, moves through their states, shows and exports
/// documents. All of it works offline; what changes a file can be taken back with `undo`, and waits
/// to be pushed.
@NullMarked
package org.deployledger.cli.artifact;

import org.jspecify.annotations.NullMarked;
