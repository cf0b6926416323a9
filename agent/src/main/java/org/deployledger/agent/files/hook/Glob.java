package org.deployledger.agent.files.hook;

import org.deployledger.item.ItemPath;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which items a hook is about, written as in the ledger's rules: `*` stands for anything within a
/// name, `?` for one character of a name, `**` as a whole name for any number of directories, and
/// `{a,b}` for either.
public final class Glob {
    private static final int LONGEST = 1024;

    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    /// The glob; empty where the text is none.
    public static Optional<Glob> of(String text) {
        return isGlob(text)
                ? Optional.of(new Glob(Pattern.compile(translated(text))))
                : Optional.empty();
    }

    /// Whether it is about the item.
    boolean matches(ItemPath path) {
        return pattern.matcher(path.value()).matches();
    }

    private static boolean isGlob(String text) {
        if (text.isEmpty()
                || text.length() > LONGEST
                || text.startsWith("/")
                || text.endsWith("/")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0 || depth > 1 || c == '[' || c == '\\') {
                return false;
            }
        }
        return depth == 0;
    }

    private static String translated(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean inBraces = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                regex.append("(?:[^/]++/)*");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                inBraces = c == '{' || (inBraces && c != '}');
                regex.append(translated(c, inBraces));
            }
        }
        return regex.toString();
    }

    private static String translated(char c, boolean inBraces) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            case '{' -> "(?:";
            case '}' -> ")";
            case ',' -> inBraces ? "|" : ",";
            default -> Character.isLetterOrDigit(c) || c == '/' || c > 127 ? "" + c : "\\" + c;
        };
    }
}
