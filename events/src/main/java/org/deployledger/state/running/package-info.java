/// The part of the state that running systems are: agents, their providers, resources and drift.
/// Whoever decides and whoever remembers fold the same events into it, each on a map of bytes of
/// his own.
@NullMarked
package org.deployledger.state.running;

import org.jspecify.annotations.NullMarked;
