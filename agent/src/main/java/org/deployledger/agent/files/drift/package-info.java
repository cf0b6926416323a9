/// What lies in the directory beside what was deployed there: found by [Survey], and compared with
/// what is desired, key by key, by [Planning]. Nothing here changes a file.
@NullMarked
package org.deployledger.agent.files.drift;

import org.jspecify.annotations.NullMarked;
