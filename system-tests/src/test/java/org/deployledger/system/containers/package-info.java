/// The public Kafka image in place of the broker in this process, where a container engine answers.
@NullMarked
package org.deployledger.system.containers;

import org.jspecify.annotations.NullMarked;
