/// Developers' workspaces: git repositories built in code, blind to the user's git configuration,
/// and the command line run in this process through its real entry point.
@NullMarked
package org.deployledger.testkit.workspace;

import org.jspecify.annotations.NullMarked;
