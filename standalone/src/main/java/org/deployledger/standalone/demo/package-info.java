/// `deployer demo`: the whole story in a minute, told by the real commands on a ledger that lives
/// as long as the story.
@NullMarked
package org.deployledger.standalone.demo;

import org.jspecify.annotations.NullMarked;
