/// The agent: brings what is deployed to the systems of a host, and tells the ledger what runs.
///
/// [Agent] puts the parts together: `follow` reads the log, `store` keeps what was read, `work` has
/// providers act, `report` tells. Providers come by [java.util.ServiceLoader], see `provider`.
@NullMarked
package org.deployledger.agent;

import org.jspecify.annotations.NullMarked;
