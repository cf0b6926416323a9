/// The settings of the ledger-service: one validated record, read from a properties file and the
/// environment, and what they mean for Kafka Streams. Unknown keys are refused.
@NullMarked
package org.deployledger.service.settings;

import org.jspecify.annotations.NullMarked;
