/// Health and metrics over HTTP, for whoever operates the ledger-service.
@NullMarked
package org.deployledger.service.health;

import org.jspecify.annotations.NullMarked;
