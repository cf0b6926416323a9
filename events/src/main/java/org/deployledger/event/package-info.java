/// What happened: one record per event, in the order of its environment's sequence. Values are
/// checked ones. How they look on Kafka is the business of `org.deployledger.wire`.
@NullMarked
package org.deployledger.event;

import org.jspecify.annotations.NullMarked;
