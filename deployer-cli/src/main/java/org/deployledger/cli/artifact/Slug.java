package org.deployledger.cli.artifact;

import java.text.Normalizer;
import java.util.Locale;

/// A title as a part of an id and of a file's name.
final class Slug {
    private static final int MOST = 60;

    private Slug() {}

    /// Small letters and digits of ASCII with hyphens between them; empty where nothing is left.
    static String of(String title) {
        boolean isPlain = title.chars().allMatch(c -> c < 128);
        String plain = isPlain ? title : Normalizer.normalize(title, Normalizer.Form.NFKD);
        StringBuilder slug = new StringBuilder();
        for (char c : plain.toLowerCase(Locale.ROOT).toCharArray()) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-' && c < 128) {
                slug.append('-');
            }
        }
        String cut = slug.length() > MOST ? slug.substring(0, MOST) : slug.toString();
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
