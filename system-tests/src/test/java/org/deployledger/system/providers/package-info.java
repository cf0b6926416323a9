/// The agent's providers against systems that are real: what they say of themselves in a discovery,
/// and what a plan comes to when it is applied.
@NullMarked
package org.deployledger.system.providers;

import org.jspecify.annotations.NullMarked;
