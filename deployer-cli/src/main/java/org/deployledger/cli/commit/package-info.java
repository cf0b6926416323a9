/// The items of a commit's tree, as a deployment needs them, read from git's objects: the working
/// tree is not looked at, and nothing that a repository's configuration names is run.
@NullMarked
package org.deployledger.cli.commit;

import org.jspecify.annotations.NullMarked;
