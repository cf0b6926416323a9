/// Folds `ledger-events` into a fresh state and writes it over the changelog, from which every
/// instance restores. Nothing in the log changes; the ledger-service must not run meanwhile.
@NullMarked
package org.deployledger.service.rebuild;

import org.jspecify.annotations.NullMarked;
