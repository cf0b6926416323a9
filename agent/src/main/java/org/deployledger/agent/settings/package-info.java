/// An agent's configuration file: TOML, every key known and checked before anything starts.
@NullMarked
package org.deployledger.agent.settings;

import org.jspecify.annotations.NullMarked;
