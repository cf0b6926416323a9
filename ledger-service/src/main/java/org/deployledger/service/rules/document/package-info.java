/// The state rule, which is always in force: documents go through the states of their kind, are
/// edited in the first one, and are approved by somebody else. [StateRule] decides one document,
/// [DocumentJudge] all changes of a command.
@NullMarked
package org.deployledger.service.rules.document;

import org.jspecify.annotations.NullMarked;
