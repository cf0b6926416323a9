/// What a TOML, YAML or JSON document says, whatever it is written in: typed values, key paths to
/// them, their positions in the text, and the differences between two of them. Everything is
/// bounded by [org.deployledger.formats.tree.Limits], and bad input is an answer with its facts,
/// never an exception.
@NullMarked
package org.deployledger.formats.tree;

import org.jspecify.annotations.NullMarked;
