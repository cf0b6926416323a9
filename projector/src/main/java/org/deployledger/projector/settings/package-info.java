/// The projector's settings: one record, validated once, read from a properties file and from
/// variables that win over it. Unknown keys are refused.
@NullMarked
package org.deployledger.projector.settings;

import org.jspecify.annotations.NullMarked;
