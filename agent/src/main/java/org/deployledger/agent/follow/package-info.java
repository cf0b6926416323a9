/// Follows the ledger: a listing of the projector first, then every event behind it, committed ones
/// only and none skipped. What it reads is in the agent's store before anybody is told.
@NullMarked
package org.deployledger.agent.follow;

import org.jspecify.annotations.NullMarked;
