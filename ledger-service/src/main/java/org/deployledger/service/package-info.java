/// The ledger-service: the only writer of `ledger-events`. [org.deployledger.service.LedgerService]
/// runs it within any process, [org.deployledger.service.Main] as a process of its own.
@NullMarked
package org.deployledger.service;

import org.jspecify.annotations.NullMarked;
