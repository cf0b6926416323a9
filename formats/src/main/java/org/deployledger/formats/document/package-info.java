/// Documents: Markdown with YAML front matter, the kinds of them, and the states they go through.
/// What `.ledger/documents.toml` says is read here too, so that the ledger and a workspace judge a
/// document alike. No I/O; bad input is an answer with its facts.
@NullMarked
package org.deployledger.formats.document;

import org.jspecify.annotations.NullMarked;
