/// The deployer's hands: the entry point of the command line. It finds the one command that is
/// asked for, runs it, and turns what it says into text or JSON and an exit code.
@NullMarked
package org.deployledger.cli;

import org.jspecify.annotations.NullMarked;
