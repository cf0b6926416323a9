/// What passes between a workspace and its ledger, as records: items as synced and as they are in
/// the ledger, conflicts, and attempts to deploy.
@NullMarked
package org.deployledger.cli.sync;

import org.jspecify.annotations.NullMarked;
