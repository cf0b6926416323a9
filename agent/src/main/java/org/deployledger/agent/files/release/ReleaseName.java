package org.deployledger.agent.files.release;

import org.deployledger.item.Checksum;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a release's folder: `0000000000000000042-9f86d081884c-7`.
///
/// @param sequence that it has
/// @param root the first digits of the environment's root
/// @param serial grows with every release that is made in the directory, so that the same state can
///   be made again beside its first making
public record ReleaseName(long sequence, String root, long serial)
        implements Comparable<ReleaseName> {
    private static final int ROOT_DIGITS = 12;
    private static final Pattern FORM = Pattern.compile("(\\d{19})-([0-9a-f]{12})-(\\d{1,18})");

    static ReleaseName of(long sequence, Checksum root, long serial) {
        return new ReleaseName(sequence, root.toString().substring(0, ROOT_DIGITS), serial);
    }

    /// The name that a text says; empty if it is none, and so not ours.
    static Optional<ReleaseName> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            ReleaseName name =
                    new ReleaseName(
                            Long.parseLong(matcher.group(1)),
                            matcher.group(2),
                            Long.parseLong(matcher.group(3)));
            return name.toString().equals(text) ? Optional.of(name) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// In the order in which they were made.
    @Override
    public int compareTo(ReleaseName other) {
        return Long.compare(serial, other.serial);
    }

    @Override
    public String toString() {
        return "%019d-%s-%d".formatted(sequence, root, serial);
    }
}
