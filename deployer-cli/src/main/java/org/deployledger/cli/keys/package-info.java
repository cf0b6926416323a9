/// TOML, YAML and JSON as values under keys: reading what an item says, and saying how two differ.
@NullMarked
package org.deployledger.cli.keys;

import org.jspecify.annotations.NullMarked;
