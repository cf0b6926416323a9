package org.deployledger.cli.share;

import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import java.util.function.Supplier;

/// What people are told when the ledger cannot be reached: that nothing is lost, and how to go on.
final class Offline {
    private Offline() {}

    /// Does something that needs the ledger.
    ///
    /// @param command that goes on later
    /// @param waiting how many documents wait to be pushed
    static <T> T saying(String command, int waiting, Supplier<T> work) {
        try {
            return work.get();
        } catch (Failure e) {
            if (e.exitCode() != ExitCode.UNREACHABLE) {
                throw e;
            }
            Failure failure = Failure.because(ExitCode.UNREACHABLE, e.code(), e.sentence(), e);
            e.facts().forEach(failure::fact);
            failure.fact(
                    "kept here",
                    waiting == 0
                            ? "everything; nothing waits to be pushed"
                            : "everything; %s to be pushed"
                                    .formatted(
                                            waiting == 1
                                                    ? "1 document waits"
                                                    : Brief.count(waiting, "document") + " wait"));
            failure.next(command, "goes on, once the ledger answers");
            failure.next("deployer sync status", "shows what waits, offline");
            e.next().stream()
                    .filter(step -> !step.command().startsWith("deployer deploy"))
                    .forEach(step -> failure.next(step.command(), step.meaning()));
            throw failure;
        }
    }
}
