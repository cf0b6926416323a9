/// What lies in the view store: one record per kind of row with its bytes, and the keys. Rows that
/// change over time have the sequence in their key, newest first, so that one seek finds what held
/// at a sequence. Whoever changes bytes or keys here raises [Keys#FORMAT].
@NullMarked
package org.deployledger.projector.rows;

import org.jspecify.annotations.NullMarked;
