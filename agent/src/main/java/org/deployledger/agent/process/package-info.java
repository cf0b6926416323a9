/// Commands of the host's administrator: run without a shell, with a time limit that holds for all
/// that they start, and with the end of their output kept. The one door is [CommandRunner].
@NullMarked
package org.deployledger.agent.process;

import org.jspecify.annotations.NullMarked;
