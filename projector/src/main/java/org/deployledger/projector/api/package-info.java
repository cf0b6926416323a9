/// The resources of the query API under `/v1`, and those for operations: what each takes, which
/// question it asks, and what it replies.
@NullMarked
package org.deployledger.projector.api;

import org.jspecify.annotations.NullMarked;
