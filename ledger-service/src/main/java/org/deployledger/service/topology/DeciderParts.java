package org.deployledger.service.topology;

import org.deployledger.service.decide.Limits;
import org.deployledger.service.intake.Attempts;
import org.deployledger.service.intake.PolledCommands;
import org.deployledger.service.log.AppendedOffsets;
import org.deployledger.service.log.LedgerLogs;
import org.deployledger.wire.SchemaIds;

import java.time.Duration;
import java.util.function.LongSupplier;

/// What the processor of every partition works with; all of it may be shared by threads.
///
/// @param ledgerId the Kafka cluster id
/// @param partitions of `ledger-commands`
/// @param schemas the registry
/// @param limits what one command may ask for
/// @param registryPatience how long a command waits for a registry that does not answer
/// @param slow an attempt that took longer may have outlived its transaction
/// @param contentCacheBytes old content kept, for each partition
/// @param logs how to read the topics by offset
/// @param polled what is polled and not yet decided
/// @param appended how far `ledger-events` goes
/// @param startCheck what every partition passes before it decides
/// @param attempts what was tried in vain
/// @param meter what is counted
/// @param nanoTime as [System#nanoTime()]
public record DeciderParts(
        String ledgerId,
        int partitions,
        SchemaIds schemas,
        Limits limits,
        Duration registryPatience,
        Duration slow,
        long contentCacheBytes,
        LedgerLogs logs,
        PolledCommands polled,
        AppendedOffsets appended,
        StartCheck startCheck,
        Attempts attempts,
        DeciderMeter meter,
        LongSupplier nanoTime) {}
