/// What tests of every module share: one way to wait for a condition, one way to say how much of
/// the stated counts a run does. Nothing here knows the ledger.
@NullMarked
package org.deployledger.testkit;

import org.jspecify.annotations.NullMarked;
