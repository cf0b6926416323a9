package org.deployledger.agent.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// All that a command has started. Descendants alone are not enough: a process whose parent has
/// ended is nobody's descendant. A session is kept by all that do not leave it on purpose.
final class ProcessTree {
    private static final Optional<String> SET_SESSION =
            Program.find("setsid", Path.of("/")).map(Path::toString);

    private ProcessTree() {}

    /// The program that starts another one in a session of its own, under the same process id;
    /// empty where the host has none, and descendants have to do.
    static Optional<String> newSession() {
        return SET_SESSION;
    }

    static void kill(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        if (SET_SESSION.isPresent()) {
            ProcessHandle.allProcesses()
                    .filter(other -> Session.of(other.pid()) == process.pid())
                    .forEach(ProcessHandle::destroyForcibly);
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
