/// A real Kafka broker inside this process: KRaft, combined roles, loopback only, one data
/// directory. It is composed from Kafka's own parts, since the ready-made server class does not
/// tell its ports and ends the JVM on a fault.
@NullMarked
package org.deployledger.standalone.broker;

import org.jspecify.annotations.NullMarked;
