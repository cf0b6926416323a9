package org.deployledger.agent.files.release;

import java.util.Optional;

/// What `current` is.
public sealed interface Current {

    /// The release that it leads to; empty where it leads to none of ours.
    default Optional<Release> found() {
        return this instanceof At(Release at) ? Optional.of(at) : Optional.empty();
    }

    /// It is not there.
    record None() implements Current {}

    /// It leads to a release.
    record At(Release release) implements Current {}

    /// It is a link that leads elsewhere.
    record Elsewhere(String target) implements Current {}

    /// It is no link, and nothing of ours.
    record NoLink() implements Current {}
}
