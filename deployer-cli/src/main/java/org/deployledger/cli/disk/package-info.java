/// The seam between the command line and the file system: what stands under a name, its bytes, and
/// writing that replaces a file whole. Tests count what goes through it.
@NullMarked
package org.deployledger.cli.disk;

import org.jspecify.annotations.NullMarked;
