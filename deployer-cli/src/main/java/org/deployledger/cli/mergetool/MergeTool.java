package org.deployledger.cli.mergetool;

import org.deployledger.cli.git.MergeToolSettings;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.session.Session;

import java.util.Optional;

/// A merge tool.
///
/// @param command for a shell, with `$BASE`, `$LOCAL`, `$REMOTE` and `$MERGED`
/// @param program that `$TOOL` stands for; empty where the command names its own
/// @param trusted whether its exit code says if the merge succeeded
record MergeTool(String name, String command, Optional<String> program, boolean trusted) {

    /// The user's.
    ///
    /// @param asked its name; empty for the one that is configured
    /// @throws Failure refused, if there is none, or only a repository names it
    static MergeTool of(Session session, Optional<String> asked) {
        MergeToolSettings user = session.workspace().git().mergeToolsOfUser();
        MergeToolSettings here = session.workspace().git().mergeTools();
        String name =
                asked.or(user::name)
                        .orElseThrow(
                                () ->
                                        here.name()
                                                .map(only -> ofRepository("merge.tool", only))
                                                .orElseGet(MergeTool::none));
        Optional<MergeTool> configured =
                user.command(name)
                        .map(
                                command ->
                                        new MergeTool(
                                                name,
                                                command,
                                                Optional.empty(),
                                                user.trustsExitCode(name, false)));
        return configured
                .or(
                        () ->
                                BuiltInTool.of(name)
                                        .map(BuiltInTool::tool)
                                        .map(tool -> tool.configured(user)))
                .orElseThrow(
                        () ->
                                here.command(name).isPresent()
                                        ? ofRepository("mergetool." + name + ".cmd", name)
                                        : unknown(name));
    }

    private MergeTool configured(MergeToolSettings user) {
        return new MergeTool(
                name,
                command,
                user.path(name).or(this::program),
                user.trustsExitCode(name, trusted));
    }

    private static Failure none() {
        return Failure.refused("no_merge_tool", "no merge tool is configured in your git")
                .next("git config --global merge.tool vimdiff", "names one")
                .next("deployer mergetool --tool vimdiff", "uses one this time")
                .next("deployer status", "lists what is to be resolved, to edit it by hand");
    }

    private static Failure ofRepository(String setting, String name) {
        return Failure.refused(
                        "tool_of_repository",
                        "the merge tool is configured in the repository alone, and what a"
                                + " repository tells to run is never run")
                .fact("setting", setting)
                .fact("tool", name)
                .next(
                        "git config --local --get-regexp '^merge'",
                        "shows it; git config --global takes it over, if you trust it");
    }

    private static Failure unknown(String name) {
        return Failure.refused(
                        "unknown_merge_tool", "nothing is known of how to run this merge tool")
                .fact("tool", name)
                .next(
                        "git config --global "
                                + NextStep.quoted("mergetool." + name + ".cmd")
                                + " 'COMMAND \"$BASE\" \"$LOCAL\" \"$REMOTE\" \"$MERGED\"'",
                        "says it");
    }
}
