package org.deployledger.item;

import java.text.Normalizer;
import java.util.Locale;

/// What file systems that ignore case or Unicode normalization (those of macOS and Windows by
/// default) make of a name: two names with one fold are one file there.
///
/// The fold is NFC after upper and then lower case without a locale, which approximates Unicode's
/// full case folding (`Straße` and `STRASSE` fold alike), repeated until nothing changes. It
/// follows the Unicode version of the Java platform, and is no part of the Merkle format.
public final class NameFold {
    private NameFold() {}

    /// The fold of a name; a fold is its own fold.
    public static String fold(String name) {
        String folded = name;
        String last;
        do {
            last = folded;
            folded = foldOnce(last);
        } while (!folded.equals(last));
        return folded;
    }

    private static String foldOnce(String name) {
        return Normalizer.normalize(
                Normalizer.normalize(name, Normalizer.Form.NFC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
    }
}
