/// Taking what others deployed into the workspace's files, one file at a time and each atomically.
/// A file that changed on both sides is left alone until its owner says which side holds.
@NullMarked
package org.deployledger.cli.pull;

import org.jspecify.annotations.NullMarked;
