package org.deployledger.cli.state;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.store.Sql;

import java.nio.file.Path;
import java.sql.SQLException;

/// What people are told when the local state does not work.
final class StateFailure {
    private static final int BUSY = 5;
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;
    private static final int PRIMARY_CODE = 0xff;

    /// Marks a state in which damage is found, for the next command to set it aside. No lambda: its
    /// first use would generate code, which costs a cold command dearly.
    static Sql.Failing marking(DamageMark mark) {
        return new Sql.Failing() {
            @Override
            public RuntimeException of(SQLException e) {
                if (isDamage(e)) {
                    mark.put();
                }
                return StateFailure.of(e);
            }
        };
    }

    private StateFailure() {}

    static Failure of(SQLException e) {
        return switch (e.getErrorCode() & PRIMARY_CODE) {
            case BUSY ->
                    Failure.because(
                                    ExitCode.FAILED,
                                    "state_busy",
                                    "another deployer command holds the local state",
                                    e)
                            .next("deployer status", "try again once it is done");
            case CORRUPT, NOT_A_DATABASE ->
                    Failure.because(
                                    ExitCode.FAILED,
                                    "state_damaged",
                                    "the local state is damaged",
                                    e)
                            .next("deployer status --fetch", "sets it aside and makes it anew");
            default ->
                    Failure.because(
                            ExitCode.FAILED,
                            "state_failed",
                            "the local state cannot be used: " + e.getMessage(),
                            e);
        };
    }

    /// It is set aside with its write-ahead log, which belongs to no other state.
    static Failure newer(Path file, int version) {
        String folder = String.valueOf(file.toAbsolutePath().getParent());
        return Failure.refused("state_newer", "the local state was written by a newer deployer")
                .fact("file", file)
                .fact("format", version + ", this deployer knows " + Schema.VERSION)
                .next("deployer --version", "shows this one: the newer one can go on")
                .next(
                        "mv %s %s"
                                .formatted(
                                        NextStep.quoted(folder),
                                        NextStep.quoted(folder + ".newer")),
                        "sets it aside with what waits in it; the next command begins a new one");
    }

    static boolean isDamage(SQLException e) {
        int code = e.getErrorCode() & PRIMARY_CODE;
        return code == CORRUPT || code == NOT_A_DATABASE;
    }
}
