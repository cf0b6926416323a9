/// Plays random operations on the pure core, and holds what comes of them against a model: maps
/// that are looked at as a whole each time. A play is repeated by its seed.
@NullMarked
package org.deployledger.service.decide.play;

import org.jspecify.annotations.NullMarked;
