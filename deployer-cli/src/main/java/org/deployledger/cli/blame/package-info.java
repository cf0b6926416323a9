/// Where each line and each key of an item came from. Pure but for the contents, which come one
/// after the other, newest first, only as long as something has no origin yet.
@NullMarked
package org.deployledger.cli.blame;

import org.jspecify.annotations.NullMarked;
