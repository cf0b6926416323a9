/// What makes rules cheap to check: rows that say which item claims what and who depends on whom,
/// kept by the fold of events alone, so that a change is checked without a look at any other item.
@NullMarked
package org.deployledger.state.index;

import org.jspecify.annotations.NullMarked;
