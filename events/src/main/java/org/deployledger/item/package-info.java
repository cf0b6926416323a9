/// The words of the ledger as values: environment, item path, version, checksum and the identities
/// of those who act. Each is checked where it enters, by the one factory that takes untrusted text,
/// and trusted after.
@NullMarked
package org.deployledger.item;

import org.jspecify.annotations.NullMarked;
