/// The shape of the query API: routes, calls with checked values, replies, problem details (RFC
/// 9457) and JSON. It knows no HTTP server; the document at `/openapi` is made from it.
@NullMarked
package org.deployledger.projector.rest;

import org.jspecify.annotations.NullMarked;
