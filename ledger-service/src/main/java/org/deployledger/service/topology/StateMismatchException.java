package org.deployledger.service.topology;

/// The state of a task is not that of the log: deciding on it would break the ledger.
public final class StateMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateMismatchException(int partition, String what, Object state, Object log) {
        super(
                """
                the state of partition %d is not that of the log: %s
                  state  %s
                  log    %s
                  ledger-service rebuild   folds the log into a fresh state \
                (embedded: deployer up --rebuild)\
                """
                        .formatted(partition, what, state, log));
    }
}
