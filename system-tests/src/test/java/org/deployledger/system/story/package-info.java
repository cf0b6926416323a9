/// What a developer sees: deploy, status, a conflict, pull, deploy again; and what git has to say
/// to it.
@NullMarked
package org.deployledger.system.story;

import org.jspecify.annotations.NullMarked;
