/// Deploying: what differs from what was last synced, how that travels to the ledger in at most
/// three round trips, and what the answer means for the workspace's memory. An attempt is stored
/// before it is sent; one whose outcome is unknown is settled by the next command that is online.
@NullMarked
package org.deployledger.cli.deploy;

import org.jspecify.annotations.NullMarked;
