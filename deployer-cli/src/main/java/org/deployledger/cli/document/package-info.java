/// The documents of a workspace: which kinds there are, which files are documents and what they
/// say, what the ledger said of them, and how it will judge what was done to them. The door is
/// [Documents], which takes in what was edited by hand first.
@NullMarked
package org.deployledger.cli.document;

import org.jspecify.annotations.NullMarked;
