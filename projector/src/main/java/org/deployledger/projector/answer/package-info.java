/// What the query API answers: one record per JSON object, whose components, in snake_case, are its
/// fields. The OpenAPI document is held against these records by a test.
@NullMarked
package org.deployledger.projector.answer;

import org.jspecify.annotations.NullMarked;
