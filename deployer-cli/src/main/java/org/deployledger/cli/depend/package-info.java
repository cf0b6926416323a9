/// Who depends on whom: asking, drawing, and removing what hangs together.
@NullMarked
package org.deployledger.cli.depend;

import org.jspecify.annotations.NullMarked;
