package org.deployledger.running;

/// A pattern for ids of resources and for fields: `*` stands for any text, `?` for any one
/// character, everything else for itself. Matching takes time in proportion to the product of both
/// lengths, at most.
public record Wildcard(String pattern) {
    /// Most characters of a pattern.
    public static final int MOST_CHARACTERS = 1_024;

    /// Whether the whole text is what the pattern stands for.
    public boolean matches(String text) {
        int at = 0;
        int here = 0;
        int star = -1;
        int retry = 0;
        while (here < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = here;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(here))) {
                at++;
                here++;
            } else if (star >= 0) {
                at = star + 1;
                here = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
