/// What `sync` does: passes documents between the workspace and the ledger. What is pushed is a
/// deployment like any other, of documents alone; what is pulled is merged into the files.
@NullMarked
package org.deployledger.cli.share;

import org.jspecify.annotations.NullMarked;
