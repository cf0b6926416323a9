/// Commands that edit single keys of the workspace's files.
@NullMarked
package org.deployledger.cli.command.editing;

import org.jspecify.annotations.NullMarked;
