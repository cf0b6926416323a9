/// The ledger's record as people read it: deployments, the versions of an item, open conflicts, and
/// events as they happen. What the query API answers is kept whole, so that the JSON view is its
/// own.
@NullMarked
package org.deployledger.cli.record;

import org.jspecify.annotations.NullMarked;
