/// What rules found and what they said, as values that events carry and state keeps: claims of
/// items, violations, schemas as they are in force. The rules themselves are the business of
/// whoever decides.
@NullMarked
package org.deployledger.rule;

import org.jspecify.annotations.NullMarked;
