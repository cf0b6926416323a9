/// Notices what others change in the directory of releases: in the release that is current, or in
/// where `current` leads. The door is [ReleaseWatch].
@NullMarked
package org.deployledger.agent.files.watch;

import org.jspecify.annotations.NullMarked;
