/// The projector: builds views of the ledger from its events and answers queries over HTTP. It runs
/// as a process of its own ([org.deployledger.projector.Main]) or inside another one
/// ([org.deployledger.projector.Projector]).
@NullMarked
package org.deployledger.projector;

import org.jspecify.annotations.NullMarked;
