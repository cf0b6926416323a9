package org.deployledger.service.rules.check;

/// How much a command may make the ledger look at: bytes parsed, and steps (values visited,
/// keywords of schemas, look-ups). It is counted, not timed, so that the same command gets the same
/// answer.
public final class Budget {
    private static final int STEPS_OF_A_LOOK = 20;

    private final long mostBytes;
    private final long mostSteps;
    private long bytes;
    private long steps;

    /// @param mostBytes to parse
    /// @param mostSteps to take
    public Budget(long mostBytes, long mostSteps) {
        this.mostBytes = mostBytes;
        this.mostSteps = mostSteps;
    }

    /// The work that was asked for is more than a command may ask for.
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message, null, false, false);
        }
    }

    /// Counts bytes that are parsed, or would be if they were not cached.
    ///
    /// @throws Exceeded if that is too much
    public void bytes(long more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw new Exceeded(
                    "the rules would have to read more than " + mostBytes + " bytes for it");
        }
    }

    /// Counts steps.
    ///
    /// @throws Exceeded if that is too much
    public void steps(int more) {
        steps += more;
        if (steps > mostSteps) {
            throw new Exceeded("checking it takes more than " + mostSteps + " steps");
        }
    }

    /// Counts a look at the state.
    ///
    /// @throws Exceeded if that is too much
    public void lookUp() {
        steps(STEPS_OF_A_LOOK);
    }

    /// Bytes so far.
    public long bytes() {
        return bytes;
    }

    /// Steps so far.
    public long steps() {
        return steps;
    }
}
