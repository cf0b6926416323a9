/// Waits for what comes by itself: the only place of the agent's tests where time passes on
/// purpose.
@NullMarked
package org.deployledger.agent.patience;

import org.jspecify.annotations.NullMarked;
