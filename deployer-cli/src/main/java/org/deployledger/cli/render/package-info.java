/// How results and failures reach people and scripts: one record, printed as text or as JSON; exit
/// codes; colours; progress. Results go to standard output, everything else to standard error.
@NullMarked
package org.deployledger.cli.render;

import org.jspecify.annotations.NullMarked;
