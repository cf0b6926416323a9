package org.deployledger.topics;

import java.util.List;
import java.util.stream.Collectors;

/// The topics are not such that the ledger's promises hold on them. The message names each fault
/// with the command that mends it.
public final class UnusableTopicsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<TopicFault> faults;

    UnusableTopicsException(List<TopicFault> faults) {
        super(faults.stream().map(TopicFault::message).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /// Every fault found, not the first only.
    public List<TopicFault> faults() {
        return faults;
    }
}
