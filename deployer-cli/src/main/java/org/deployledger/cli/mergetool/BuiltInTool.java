package org.deployledger.cli.mergetool;

import java.util.Arrays;
import java.util.Optional;

/// Tools that git knows by name, with the command that its own `mergetools` run. `$TOOL` is the
/// program.
enum BuiltInTool {
    VIMDIFF("vimdiff", "vim", vim("4wincmd w | wincmd J"), true),
    NVIMDIFF("nvimdiff", "nvim", vim("4wincmd w | wincmd J"), true),
    GVIMDIFF("gvimdiff", "gvim", vim("4wincmd w | wincmd J"), true),
    MELD("meld", "meld", "\"$TOOL\" --output=\"$MERGED\" \"$LOCAL\" \"$BASE\" \"$REMOTE\"", false),
    KDIFF3(
            "kdiff3",
            "kdiff3",
            "\"$TOOL\" --auto --L1 \"$MERGED (Base)\" --L2 \"$MERGED (Mine)\""
                    + " --L3 \"$MERGED (Theirs)\" -o \"$MERGED\" \"$BASE\" \"$LOCAL\" \"$REMOTE\"",
            true),
    BC(
            "bc",
            "bcompare",
            "\"$TOOL\" \"$LOCAL\" \"$REMOTE\" \"$BASE\" -mergeoutput=\"$MERGED\"",
            true),
    P4MERGE("p4merge", "p4merge", "\"$TOOL\" \"$BASE\" \"$REMOTE\" \"$LOCAL\" \"$MERGED\"", false),
    TKDIFF(
            "tkdiff",
            "tkdiff",
            "\"$TOOL\" -a \"$BASE\" -o \"$MERGED\" \"$LOCAL\" \"$REMOTE\"",
            true),
    XXDIFF(
            "xxdiff",
            "xxdiff",
            "\"$TOOL\" -X --show-merged-pane --merged-file \"$MERGED\""
                    + " \"$LOCAL\" \"$BASE\" \"$REMOTE\"",
            false),
    DIFFUSE("diffuse", "diffuse", "\"$TOOL\" \"$LOCAL\" \"$MERGED\" \"$REMOTE\" \"$BASE\"", false),
    EMERGE(
            "emerge",
            "emacs",
            "\"$TOOL\" -f emerge-files-with-ancestor-command"
                    + " \"$LOCAL\" \"$REMOTE\" \"$BASE\" \"$MERGED\"",
            true),
    OPENDIFF(
            "opendiff",
            "opendiff",
            "\"$TOOL\" \"$LOCAL\" \"$REMOTE\" -ancestor \"$BASE\" -merge \"$MERGED\"",
            false),
    SMERGE(
            "smerge",
            "smerge",
            "\"$TOOL\" mergetool \"$BASE\" \"$LOCAL\" \"$REMOTE\" -o \"$MERGED\"",
            true),
    VSCODE(
            "vscode",
            "code",
            "\"$TOOL\" --wait --merge \"$REMOTE\" \"$LOCAL\" \"$BASE\" \"$MERGED\"",
            true);

    private final String name;
    private final String program;
    private final String command;
    private final boolean trusted;

    BuiltInTool(String name, String program, String command, boolean trusted) {
        this.name = name;
        this.program = program;
        this.command = command;
        this.trusted = trusted;
    }

    private static String vim(String layout) {
        return "\"$TOOL\" -f -d -c '%s' \"$LOCAL\" \"$BASE\" \"$REMOTE\" \"$MERGED\""
                .formatted(layout);
    }

    /// The one of a name; empty if git knows none.
    static Optional<BuiltInTool> of(String name) {
        return Arrays.stream(values()).filter(tool -> tool.name.equals(name)).findFirst();
    }

    /// The tool with the program that is its own.
    MergeTool tool() {
        return new MergeTool(name, command, Optional.of(program), trusted);
    }
}
