/// Merges what two sides made of one content: base, mine, theirs → merged, or what collides. Pure:
/// contents in, contents out. Whoever is unsure refuses, so that nothing is lost in silence.
@NullMarked
package org.deployledger.cli.merge;

import org.jspecify.annotations.NullMarked;
