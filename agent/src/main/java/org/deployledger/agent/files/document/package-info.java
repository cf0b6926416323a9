/// Items and files as documents: what they say, and the keys in which two of them differ. The door
/// is [Documents].
@NullMarked
package org.deployledger.agent.files.document;

import org.jspecify.annotations.NullMarked;
