/// TOML 1.0 without loss: the lines of a document with the offsets of every key and value, and the
/// tables that they build. What the document means and how it can be edited both come from here.
///
/// Grammar and rules: <https://toml.io/en/v1.0.0>.
@NullMarked
package org.deployledger.formats.toml;

import org.jspecify.annotations.NullMarked;
