/// The Streams topology around the core: commands in, events and dead letters out, one state store.
/// What decides is in `decide`; here lies what reads, orders, appends, and gives up.
@NullMarked
package org.deployledger.service.topology;

import org.jspecify.annotations.NullMarked;
