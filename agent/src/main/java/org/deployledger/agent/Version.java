package org.deployledger.agent;

import java.util.Optional;

/// The version of this program.
final class Version {
    static final String TEXT =
            Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("0.1.0-SNAPSHOT");

    private Version() {}
}
