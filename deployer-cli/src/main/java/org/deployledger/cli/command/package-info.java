/// What every command has in common: the options, the place where it runs, and how one is found and
/// run without building the others. The commands themselves lie below, one class each.
@NullMarked
package org.deployledger.cli.command;

import org.jspecify.annotations.NullMarked;
