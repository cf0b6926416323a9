/// The provider `files`: brings the items of an environment into a directory of this host, as
/// releases that readers see whole or not at all. `FilesProvider` is what the agent calls,
/// `Rollout` the order of things when it applies; how releases lie on the disk is in `release`.
@NullMarked
package org.deployledger.agent.files;

import org.jspecify.annotations.NullMarked;
