/// Edits of TOML documents as splices: where a key is or would be, what is inserted there or taken
/// out, and nothing else.
@NullMarked
package org.deployledger.formats.toml.edit;

import org.jspecify.annotations.NullMarked;
