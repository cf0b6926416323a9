package org.deployledger.cli.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Understands arguments that leave no doubt: whole option names that a hot command knows, values
/// behind them, and paths. Whatever else there is, help and mistakes included, is left to picocli,
/// whose start costs more than the rest of a command that finds nothing to do.
public final class PlainArguments {
    private final Map<String, Runnable> flags = new HashMap<>();
    private final Map<String, Consumer<String>> values = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private Optional<Predicate<List<String>>> words = Optional.empty();

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
        words(
                paths -> {
                    set.accept(paths);
                    return true;
                });
    }

    /// Takes everything that is no option, if it is understood.
    public void words(Predicate<List<String>> understood) {
        words = Optional.of(understood);
    }

    /// Sets what the arguments say.
    ///
    /// @return whether all of them were understood; if not, some may have been set
    boolean parse(List<String> arguments) {
        List<String> rest = new ArrayList<>();
        ListIterator<String> left = arguments.listIterator();
        while (left.hasNext()) {
            String argument = left.next();
            // picocli reads arguments from a file.
            if (argument.startsWith("@")) {
                return false;
            }
            if (!argument.startsWith("-")) {
                rest.add(argument);
            } else if (!option(argument, left)) {
                return false;
            }
        }
        return rest.isEmpty() || words.filter(each -> each.test(List.copyOf(rest))).isPresent();
    }

    private boolean option(String argument, ListIterator<String> left) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (!seen.add(name)) {
            return false;
        }
        boolean valueFollows = equals < 0 && left.hasNext() && !peek(left).startsWith("-");
        Runnable flag = flags.get(argument);
        Runnable flagWithValue = valueFollows ? flags.get(name + "=" + peek(left)) : null;
        Consumer<String> value = values.get(name);
        if (flag != null) {
            flag.run();
        } else if (flagWithValue != null) {
            left.next();
            flagWithValue.run();
        } else if (value != null && (equals > 0 || valueFollows)) {
            value.accept(equals > 0 ? argument.substring(equals + 1) : left.next());
        } else {
            return false;
        }
        return true;
    }

    private static String peek(ListIterator<String> left) {
        String next = left.next();
        left.previous();
        return next;
    }
}
