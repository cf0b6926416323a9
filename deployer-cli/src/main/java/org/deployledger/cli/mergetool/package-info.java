/// Merging with the tool that somebody has configured for git. Its command comes from the
/// configuration of the user and the machine, never from a repository's own. The door is [ToolRun].
@NullMarked
package org.deployledger.cli.mergetool;

import org.jspecify.annotations.NullMarked;
