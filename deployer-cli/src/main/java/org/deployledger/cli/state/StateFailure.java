package org.deployledger.cli.state;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.store.Sql;

import java.sql.SQLException;

/// What people are told when the local state does not work.
final class StateFailure {
    private static final int BUSY = 5;
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;
    private static final int PRIMARY_CODE = 0xff;

    /// No lambda: its first use would generate code, which costs a cold command dearly.
    static final Sql.Failing FAILING =
            new Sql.Failing() {
                @Override
                public RuntimeException of(SQLException e) {
                    return StateFailure.of(e);
                }
            };

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

    static boolean isDamage(SQLException e) {
        int code = e.getErrorCode() & PRIMARY_CODE;
        return code == CORRUPT || code == NOT_A_DATABASE;
    }
}
