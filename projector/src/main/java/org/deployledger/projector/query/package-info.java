/// Answers questions about an environment, each from the rows of one look at its view.
@NullMarked
package org.deployledger.projector.query;

import org.jspecify.annotations.NullMarked;
