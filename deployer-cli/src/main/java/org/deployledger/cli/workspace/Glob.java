package org.deployledger.cli.workspace;

import org.deployledger.cli.render.Failure;

import java.util.regex.Pattern;

/// One pattern of `include` or `exclude`.
///
/// `*` and `?` stay within a name, `**` spans folders, `{a,b}` is either, `[a-z]` a set. A pattern
/// without a slash is held against the name alone, at any depth; one that ends with a slash means
/// everything below. As in a shell, wildcards of `include` do not match a leading dot.
final class Glob {
    private final Pattern pattern;
    private final boolean nameOnly;

    private Glob(Pattern pattern, boolean nameOnly) {
        this.pattern = pattern;
        this.nameOnly = nameOnly;
    }

    static Glob of(String text, boolean dots) {
        String whole = text.startsWith("/") ? text.substring(1) : text;
        boolean nameOnly = text.indexOf('/') < 0;
        String glob = whole.endsWith("/") ? whole + "**" : whole;
        try {
            return new Glob(Pattern.compile(translate(glob, dots ? "" : "(?!\\.)")), nameOnly);
        } catch (RuntimeException e) {
            throw Failure.because(
                            org.deployledger.cli.render.ExitCode.REFUSED,
                            "invalid_pattern",
                            "the pattern '" + text + "' in deployer.toml cannot be read",
                            e)
                    .next("deployer config", "shows where it comes from");
        }
    }

    boolean matches(String path) {
        return pattern.matcher(nameOnly ? path.substring(path.lastIndexOf('/') + 1) : path)
                .matches();
    }

    private static String translate(String glob, String notDot) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        int i = 0;
        while (i < glob.length()) {
            boolean nameStarts = i == 0 || glob.charAt(i - 1) == '/';
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i) && nameStarts) {
                regex.append("(?:").append(notDot).append("[^/]+/)*");
                i += 3;
                continue;
            }
            if (glob.startsWith("**", i)) {
                regex.append(notDot).append("[^/]*(?:/").append(notDot).append("[^/]+)*");
                i += 2;
                continue;
            }
            switch (c) {
                case '*' -> regex.append(nameStarts ? notDot : "").append("[^/]*");
                case '?' -> regex.append(nameStarts ? notDot : "").append("[^/]");
                case '{' -> {
                    regex.append("(?:");
                    braces++;
                }
                case '}' -> {
                    regex.append(braces > 0 ? ")" : "\\}");
                    braces = Math.max(0, braces - 1);
                }
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    if (end < 0) {
                        regex.append("\\[");
                    } else {
                        String set = glob.substring(i + 1, end).replace("\\", "\\\\");
                        regex.append('[').append(set.replaceFirst("^!", "^")).append("&&[^/]]");
                        i = end;
                    }
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
            i++;
        }
        return regex.toString();
    }
}
