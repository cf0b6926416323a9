package org.deployledger.topics;

import org.apache.kafka.common.utils.Utils;

import java.nio.charset.StandardCharsets;

/// The partition of an environment: `murmur2(key) mod n` over the key's UTF-8 bytes with the sign
/// bit cleared, as Kafka's Java clients do. Other clients must be told
/// (`partitioner=murmur2_random` in librdkafka).
public final class EnvironmentPartition {

    private EnvironmentPartition() {}

    public static int of(String environment, int partitions) {
        return of(environment.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /// The same for a key as it is in the record.
    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
