package org.deployledger.standalone.machine;

import java.nio.file.Path;

/// The embedded ledger was not started because something is in its way that only the user can move.
/// The message says what and how.
public abstract sealed class StartRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private StartRefusedException(String message) {
        super(message);
    }

    /// Another process holds the data directory.
    public static final class InUse extends StartRefusedException {
        private static final long serialVersionUID = 1L;

        InUse(Path directory, String pid) {
            super(
                    """
                    The data directory is in use by another process.
                      directory  %s
                      process    %s
                      (stop it with kill %s, or use another directory: deployer up --data-dir DIR)\
                    """
                            .formatted(directory, pid, pid));
        }
    }

    /// The data directory was written in a format that this version does not know.
    public static final class UnknownFormat extends StartRefusedException {
        private static final long serialVersionUID = 1L;

        UnknownFormat(Path directory, String found, int known) {
            super(
                    """
                    The data directory was written by an unknown version of the ledger.
                      directory  %s
                      format     %s
                      known      %d
                      (start it with the version that wrote it, or use another directory: deployer up --data-dir DIR)\
                    """
                            .formatted(directory, found, known));
        }
    }

    /// The directory holds something that is no ledger's.
    public static final class NotALedger extends StartRefusedException {
        private static final long serialVersionUID = 1L;

        NotALedger(Path directory) {
            super(
                    """
                    The directory is not empty and holds no ledger.
                      directory  %s
                      (use an empty or a new directory: deployer up --data-dir DIR)\
                    """
                            .formatted(directory));
        }
    }

    /// The directory cannot be made or written.
    public static final class NotWritable extends StartRefusedException {
        private static final long serialVersionUID = 1L;

        NotWritable(Path directory, String reason) {
            super(
                    """
                    The data directory cannot be written.
                      directory  %s
                      reason     %s
                      (use another directory: deployer up --data-dir DIR)\
                    """
                            .formatted(directory, reason));
        }
    }

    /// Somebody else listens on a port.
    public static final class PortInUse extends StartRefusedException {
        private static final long serialVersionUID = 1L;

        PortInUse(int port, String flag) {
            super(
                    """
                    Port %d on 127.0.0.1 is in use by another process.
                      (use another one: deployer up %s PORT, where 0 takes a free one)\
                    """
                            .formatted(port, flag));
        }
    }
}
