/// One deployment on its way to Kafka without Kafka's producer and Avro's library, which take
/// longer to start than the deployment takes. Whatever does not go this way at once goes the usual
/// one.
@NullMarked
package org.deployledger.cli.express;

import org.jspecify.annotations.NullMarked;
