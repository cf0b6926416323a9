package org.deployledger.cli.mergetool;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// One run of a tool, at the terminal of the command.
///
/// @param quiet whether standard output belongs to somebody else, who must not read the tool's
record ToolProcess(MergeTool tool, Path folder, Map<String, String> variables, boolean quiet) {
    private static final int NOT_FOUND = 127;

    /// Runs it to its end.
    ///
    /// @param merged the file that it is to write
    /// @return its exit code
    /// @throws Failure failed, if it cannot be run
    int run(ToolFiles files, Path merged) {
        String command = quiet ? "{ " + tool.command() + "\n} >&2" : tool.command();
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile()).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(variables);
        environment.put("BASE", files.base().toString());
        environment.put("LOCAL", files.local().toString());
        environment.put("REMOTE", files.remote().toString());
        environment.put("MERGED", merged.toString());
        tool.program().ifPresent(program -> environment.put("TOOL", program));
        try {
            int code = builder.start().waitFor();
            if (code == NOT_FOUND) {
                throw notRun("its program was not found", null);
            }
            return code;
        } catch (IOException e) {
            throw notRun(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notRun("it was interrupted", e);
        }
    }

    private Failure notRun(String reason, @org.jspecify.annotations.Nullable Exception cause) {
        Failure failure =
                cause == null
                        ? Failure.of(ExitCode.FAILED, "tool_not_run", "the merge tool was not run")
                        : Failure.because(
                                ExitCode.FAILED,
                                "tool_not_run",
                                "the merge tool was not run",
                                cause);
        return failure.fact("tool", tool.name())
                .fact("command", tool.program().orElse(tool.command()))
                .fact("reason", reason)
                .next("git config --global merge.tool", "shows which is configured")
                .next("deployer mergetool --tool NAME", "uses another one");
    }
}
