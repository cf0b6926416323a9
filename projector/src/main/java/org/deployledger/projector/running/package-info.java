/// Running systems as the views know them: agents, resources and their history, drift,
/// reconciliations. The fold of `state.running` keeps what holds now; rows beside it say which
/// events tell more.
@NullMarked
package org.deployledger.projector.running;

import org.jspecify.annotations.NullMarked;
