/// The HTTP server: takes requests to their routes and sends the replies, or passes them on to the
/// instance that can answer.
@NullMarked
package org.deployledger.projector.http;

import org.jspecify.annotations.NullMarked;
