/// Things of the user that can be made again at any time, kept so that a cold start need not:
/// native libraries, unpacked once, and schema ids, asked once.
@NullMarked
package org.deployledger.cli.cache;

import org.jspecify.annotations.NullMarked;
