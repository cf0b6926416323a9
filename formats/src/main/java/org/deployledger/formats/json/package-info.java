/// JSON of RFC 8259: reading with positions, and edits by splices.
@NullMarked
package org.deployledger.formats.json;

import org.jspecify.annotations.NullMarked;
