/// Reads the log itself where the views do not keep what it has.
@NullMarked
package org.deployledger.projector.log;

import org.jspecify.annotations.NullMarked;
