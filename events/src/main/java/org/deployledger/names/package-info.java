/// Which paths can stand beside each other in an environment: no two that a file system might take
/// for one, and none that is an item and a directory at once. Asked by whoever decides on a commit,
/// answered from the Merkle trie, which knows all names.
@NullMarked
package org.deployledger.names;

import org.jspecify.annotations.NullMarked;
