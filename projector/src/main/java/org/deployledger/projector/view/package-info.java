/// Remembers: the store of each partition that Kafka Streams assigns to this process, and how far
/// each environment in it has come, for those who wait.
@NullMarked
package org.deployledger.projector.view;

import org.jspecify.annotations.NullMarked;
