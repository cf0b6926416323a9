/// Folders and files by the C library of Linux, on x86-64 and AArch64. Java's own file API knows
/// paths only, and a path is looked up anew each time, through whatever link somebody put there
/// meanwhile; `openat` and its relatives start from a folder that is already open.
@NullMarked
package org.deployledger.agent.files.libc;

import org.jspecify.annotations.NullMarked;
