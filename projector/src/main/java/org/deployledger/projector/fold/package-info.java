/// Folds the events of a partition into rows. The fold checks the chain, holds the events of a
/// deployment back until the one that closes it, and then writes all rows and the new head in one
/// batch, so that no reader can ever see half a deployment.
@NullMarked
package org.deployledger.projector.fold;

import org.jspecify.annotations.NullMarked;
