/// What a command comes to: events, or a refusal with its facts. Whoever decides says it in these
/// words.
@NullMarked
package org.deployledger.service.decision;

import org.jspecify.annotations.NullMarked;
