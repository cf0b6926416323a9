package org.deployledger.cli.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Understands arguments that leave no doubt: whole option names that a hot command knows, values
/// behind them, and paths. Whatever else there is, help and mistakes included, is left to picocli,
/// whose start costs more than the rest of a command that finds nothing to do.
public final class PlainArguments {
    private final Map<String, Runnable> flags = new HashMap<>();
    private final Map<String, Consumer<String>> values = new HashMap<>();
    private Optional<Consumer<List<String>>> paths = Optional.empty();

    /// Knows an option without a value, or `--option=value` with one certain value.
    public PlainArguments flag(String name, Runnable set) {
        flags.put(name, set);
        return this;
    }

    /// Knows an option with a value.
    public PlainArguments value(String name, Consumer<String> set) {
        values.put(name, set);
        return this;
    }

    /// Takes everything that is no option.
    public void paths(Consumer<List<String>> set) {
        paths = Optional.of(set);
    }

    /// Sets what the arguments say.
    ///
    /// @return whether all of them were understood; if not, some may have been set
    boolean parse(List<String> arguments) {
        List<String> rest = new ArrayList<>();
        int i = 0;
        while (i < arguments.size()) {
            String argument = arguments.get(i++);
            int equals = argument.indexOf('=');
            if (!argument.startsWith("-")) {
                rest.add(argument);
            } else if (flags.containsKey(argument)) {
                flags.get(argument).run();
            } else if (values.containsKey(argument)
                    && i < arguments.size()
                    && !arguments.get(i).startsWith("-")) {
                values.get(argument).accept(arguments.get(i++));
            } else if (i < arguments.size()
                    && flags.containsKey(argument + "=" + arguments.get(i))) {
                flags.get(argument + "=" + arguments.get(i++)).run();
            } else if (equals > 0 && values.containsKey(argument.substring(0, equals))) {
                values.get(argument.substring(0, equals)).accept(argument.substring(equals + 1));
            } else {
                return false;
            }
        }
        if (!rest.isEmpty()) {
            if (paths.isEmpty()) {
                return false;
            }
            paths.get().accept(List.copyOf(rest));
        }
        return true;
    }
}
