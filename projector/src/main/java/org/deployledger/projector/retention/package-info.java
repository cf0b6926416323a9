/// Trims history from the views: which versions of an item go is a function of the log, of the
/// settings of the environment and of its labels. It happens while events are folded, a few rows at
/// a time.
@NullMarked
package org.deployledger.projector.retention;

import org.jspecify.annotations.NullMarked;
