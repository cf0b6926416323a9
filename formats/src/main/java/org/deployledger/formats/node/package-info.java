/// A YAML or JSON document as a tree of values, each with its part of the text.
@NullMarked
package org.deployledger.formats.node;

import org.jspecify.annotations.NullMarked;
