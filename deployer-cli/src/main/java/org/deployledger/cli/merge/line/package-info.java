/// Texts piece by piece: what makes one of another, and what two sides make of a third, as git has
/// it.
@NullMarked
package org.deployledger.cli.merge.line;

import org.jspecify.annotations.NullMarked;
