package org.deployledger.service.rules.file;

import com.google.re2j.Pattern;

import org.deployledger.item.ItemPath;

import java.util.List;

/// Which items a rule is about: those that one of the globs matches. `*` stands for anything within
/// a name, `?` for one character of a name, `**` as a whole name for any number of directories, and
/// `{a,b}` for either.
public final class Globs {
    private final Pattern pattern;

    private Globs(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Globs that can be read, see [#fault].
    static Globs of(List<String> globs) {
        StringBuilder all = new StringBuilder();
        for (String glob : globs) {
            all.append(all.isEmpty() ? "" : "|").append("(?:").append(translated(glob)).append(')');
        }
        return new Globs(Pattern.compile(all.toString()));
    }

    /// What is wrong with the glob, empty text if nothing is.
    static String fault(String glob) {
        if (glob.isEmpty() || glob.startsWith("/") || glob.endsWith("/")) {
            return "a glob is relative and names items, not directories";
        }
        if (glob.length() > 1024) {
            return "a glob has at most 1024 characters";
        }
        if (glob.indexOf('[') >= 0 || glob.indexOf('\\') >= 0) {
            return "a glob has neither '[' nor '\\'; it has *, **, ? and {a,b}";
        }
        int depth = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth < 0 || depth > 1) {
                return "the braces of a glob come in pairs, none within another";
            }
        }
        return depth == 0 ? "" : "the braces of a glob come in pairs, none within another";
    }

    /// Whether the rule is about the item.
    public boolean match(ItemPath path) {
        return pattern.matches(path.value());
    }

    /// How many steps it takes to look at the path, at most.
    public int cost(ItemPath path) {
        return LinearPattern.cost(pattern.pattern().length(), path.value());
    }

    private static String translated(String glob) {
        StringBuilder regex = new StringBuilder();
        boolean inBraces = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                regex.append("(?:[^/]+/)*");
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
