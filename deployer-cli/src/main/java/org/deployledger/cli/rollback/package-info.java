/// Taking back what was deployed, forward: as a new deployment whose content is an earlier one.
@NullMarked
package org.deployledger.cli.rollback;

import org.jspecify.annotations.NullMarked;
