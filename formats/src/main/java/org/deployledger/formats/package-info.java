/// The two doors: what a TOML, YAML or JSON document says, and edits that leave every byte beside
/// them alone. Both are pure functions with bounded work, and answer bad input with its facts.
@NullMarked
package org.deployledger.formats;

import org.jspecify.annotations.NullMarked;
