/// JSON as the command line reads and writes it: small trees, streamed in and out. Full data
/// binding would cost a cold command more than all of its own work.
@NullMarked
package org.deployledger.cli.json;

import org.jspecify.annotations.NullMarked;
