/// The training run of the AOT cache: uses the everyday commands against an embedded ledger of its
/// own, so that the JVM learns which classes they need. Runs in the build, never for users.
@NullMarked
package org.deployledger.cli.training;

import org.jspecify.annotations.NullMarked;
