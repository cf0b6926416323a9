/// Change sets that people work on: opened, edited, validated, committed or rolled back, over
/// several commands. They live in the ledger; the local state only remembers which one is being
/// worked on.
@NullMarked
package org.deployledger.cli.changeset;

import org.jspecify.annotations.NullMarked;
