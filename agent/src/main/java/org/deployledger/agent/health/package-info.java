/// What others can ask an agent: whether it lives, whether it follows the ledger, and figures for
/// Prometheus.
@NullMarked
package org.deployledger.agent.health;

import org.jspecify.annotations.NullMarked;
