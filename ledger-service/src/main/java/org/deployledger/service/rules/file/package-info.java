/// What `.ledger/rules.toml` and `.ledger/dependencies.toml` say, read with every fault by line and
/// column.
@NullMarked
package org.deployledger.service.rules.file;

import org.jspecify.annotations.NullMarked;
