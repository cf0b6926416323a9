/// Moments that are kept: labelling them, listing them, and taking labels away.
@NullMarked
package org.deployledger.cli.snapshot;

import org.jspecify.annotations.NullMarked;
