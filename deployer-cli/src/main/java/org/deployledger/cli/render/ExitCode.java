package org.deployledger.cli.render;

/// What a command's process ends with. Scripts rely on the numbers.
public enum ExitCode {
    DONE(0, "Done, or nothing to do."),
    FAILED(1, "Something broke."),
    USAGE(2, "Wrong usage."),
    CONFLICT(3, "Conflict: nothing was deployed."),
    DIFFERENCES(4, "Differences found, only with --exit-code."),
    REFUSED(
            5,
            "Refused by a rule: not a git repository, an invalid file, a policy, trimmed history."),
    UNREACHABLE(6, "The ledger cannot be reached, or did not answer in time."),
    VERIFICATION_FAILED(7, "Verification failed.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /// One sentence for people.
    public String meaning() {
        return meaning;
    }

    /// The process's exit status.
    public int number() {
        return number;
    }
}
