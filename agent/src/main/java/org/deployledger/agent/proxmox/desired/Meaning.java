package org.deployledger.agent.proxmox.desired;

import org.deployledger.formats.tree.Value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a value of a guest's configuration means to the cluster: it keeps everything as text,
/// writes booleans as 0 and 1, and orders the options of a device as it likes.
public final class Meaning {
    private static final Set<String> YES = Set.of("1", "true", "yes", "on");
    private static final Set<String> NO = Set.of("0", "false", "no", "off");

    /// Free text, in which commas separate nothing.
    private static final Set<String> FREE_TEXT = Set.of("description", "args", "sshkeys");

    private Meaning() {}

    /// The text that is sent for a value.
    public static String sent(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Int(var number) -> number.toString();
            case Value.Bool(boolean flag) -> flag ? "1" : "0";
            case Value.Real real ->
                    real.exact().map(BigDecimal::toPlainString).orElse(real.digits());
            default -> throw new IllegalArgumentException("no value of a configuration: " + value);
        };
    }

    /// Whether the cluster's value is the desired one.
    public static boolean isSame(String key, Value desired, Value actual) {
        String is = sent(actual);
        return switch (desired) {
            case Value.Bool(boolean flag) -> (flag ? YES : NO).contains(is);
            case Value.Int _, Value.Real _ -> isSameNumber(sent(desired), is);
            default -> isSameText(key, sent(desired), is);
        };
    }

    private static boolean isSameNumber(String desired, String actual) {
        Optional<BigDecimal> is = number(actual);
        return is.isPresent() && new BigDecimal(desired).compareTo(is.get()) == 0;
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?\\d{1,18}(\\.\\d{1,18})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static boolean isSameText(String key, String desired, String actual) {
        if (FREE_TEXT.contains(key)) {
            // The cluster keeps a description line by line, and ends the last line too.
            return desired.stripTrailing().equals(actual.stripTrailing());
        }
        return desired.equals(actual) || options(desired).equals(options(actual));
    }

    private static List<String> options(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).sorted().toList();
    }
}
