/// Promises under fault and load: kill -9 at random points, many writers on few items, readers
/// beside a writer, and the limits of one commit.
@NullMarked
package org.deployledger.system.faults;

import org.jspecify.annotations.NullMarked;
