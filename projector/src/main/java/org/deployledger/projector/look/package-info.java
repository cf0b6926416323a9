/// Fixes what a question is about before it is answered: which view, as of which sequence, which
/// part of a list. So an answer is never a mixture of two moments, and the past is asked like the
/// present.
@NullMarked
package org.deployledger.projector.look;

import org.jspecify.annotations.NullMarked;
