/// What is said about running systems, as values that commands and events carry: names, resources
/// and their drift, reloads, reconciliations. What becomes of it is the business of whoever
/// decides.
@NullMarked
package org.deployledger.running;

import org.jspecify.annotations.NullMarked;
