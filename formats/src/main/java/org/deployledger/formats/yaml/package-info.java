/// YAML 1.2 with its core types: reading with positions, and such edits by splices as are safe.
@NullMarked
package org.deployledger.formats.yaml;

import org.jspecify.annotations.NullMarked;
