package org.deployledger.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The session that a process is in, by `/proc/<pid>/stat` of Linux: after the program's name,
/// which is in parentheses and may hold anything, come state, parent, group and session.
final class Session {
    private static final int SESSION_AFTER_NAME = 3;

    private Session() {}

    /// The process id of the session's leader; -1 where it cannot be known.
    static long of(long process) {
        try {
            String stat =
                    Files.readString(
                            Path.of("/proc/" + process + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[SESSION_AFTER_NAME]);
        } catch (IOException e) {
            return -1;
        }
    }
}
