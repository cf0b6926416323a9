/// The Kafka Streams application: one source, one processor, one store whose changelog is the
/// source topic. It says when the views have caught up, and who owns which partition.
@NullMarked
package org.deployledger.projector.topology;

import org.jspecify.annotations.NullMarked;
