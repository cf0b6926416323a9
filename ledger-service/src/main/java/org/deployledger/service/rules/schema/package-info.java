/// JSON Schemas, kept on a leash: nothing is fetched, patterns take linear time, every keyword that
/// is evaluated counts, and a schema that goes on for ever is stopped.
@NullMarked
package org.deployledger.service.rules.schema;

import org.jspecify.annotations.NullMarked;
