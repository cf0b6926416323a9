/// The shape of the code: what may import what, over all modules.
@NullMarked
package org.deployledger.system.architecture;

import org.jspecify.annotations.NullMarked;
