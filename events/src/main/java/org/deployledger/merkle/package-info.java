/// The Merkle tree over the items of an environment: one root that is equal for equal content, kept
/// incrementally by servers and computed in bulk by workspaces and auditors. The format has a
/// number, [org.deployledger.merkle.MerkleFormat#NUMBER], and published test vectors
/// (`docs/MERKLE.md`).
@NullMarked
package org.deployledger.merkle;

import org.jspecify.annotations.NullMarked;
