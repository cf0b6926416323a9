/// Reads items that say how a resource should be: TOML, YAML or JSON, one table an item, its keys
/// by type. All that is wrong with an item is collected as problems of the plan, so that it is told
/// together. [Document][org.deployledger.agent.document.Document] is the door.
@NullMarked
package org.deployledger.agent.document;

import org.jspecify.annotations.NullMarked;
