/// Checks: one item by itself ([ItemInspector]), and then all changes of a command against what the
/// environment would be ([SetCheck]), by look-ups in the index alone.
@NullMarked
package org.deployledger.service.rules.check;

import org.jspecify.annotations.NullMarked;
