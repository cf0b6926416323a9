package org.deployledger.service.decide;

import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.rules.check.ContentSource;
import org.deployledger.state.LedgerState;

/// Content that the ledger has, as rules ask for it.
record StoredContents(LedgerState state, EnvironmentName environment, Contents contents)
        implements ContentSource {
    @Override
    public Bytes bytes(Checksum checksum) {
        return contents.content(
                environment, checksum, state.content(environment, checksum).orElseThrow());
    }
}
