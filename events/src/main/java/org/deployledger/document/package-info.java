/// What the ledger knows of documents, as values. What a document's text says, and which states
/// follow which, is in the module `formats`.
@NullMarked
package org.deployledger.document;

import org.jspecify.annotations.NullMarked;
