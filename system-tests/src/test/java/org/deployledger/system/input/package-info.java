/// Real and large input: a history of configuration as it was written by people, and a tree of many
/// files, of which every read and every request is counted.
@NullMarked
package org.deployledger.system.input;

import org.jspecify.annotations.NullMarked;
