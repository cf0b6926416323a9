/// Takes back what a local operation did to files and to what is known of them. The doors are
/// [Journal] for the operations and [Undo] for taking back.
@NullMarked
package org.deployledger.cli.undo;

import org.jspecify.annotations.NullMarked;
