/// The text of a document, decoded without loss: places in it by offset, and splices that change a
/// few of them and leave every other byte alone.
@NullMarked
package org.deployledger.formats.source;

import org.jspecify.annotations.NullMarked;
