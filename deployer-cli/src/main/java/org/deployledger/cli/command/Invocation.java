package org.deployledger.cli.command;

import org.deployledger.cli.render.Output;
import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.session.Platform;

import java.io.PrintStream;

/// One run of the program: the machine, the place, and where words go.
public record Invocation(
        Platform platform, Platform.Place place, PrintStream out, PrintStream err) {
    /// Variable in which the launcher says which of the streams 0, 1 and 2 are terminals.
    static final String TERMINALS = "DEPLOYER_TERMINALS";

    boolean isTerminal(int stream) {
        return place.variables().getOrDefault(TERMINALS, "").contains(Integer.toString(stream));
    }

    /// Where words go before the options are known.
    Output output(OutputFormat format) {
        return new Output(
                out,
                err,
                format,
                wantsColour(GlobalOptions.Colour.auto),
                false,
                false,
                platform.clock());
    }

    boolean wantsColour(GlobalOptions.Colour colour) {
        return switch (colour) {
            case always -> true;
            case never -> false;
            case auto ->
                    isTerminal(1)
                            && place.variables().getOrDefault("NO_COLOR", "").isEmpty()
                            && !"dumb".equals(place.variables().get("TERM"));
        };
    }
}
