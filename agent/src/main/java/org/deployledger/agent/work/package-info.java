/// Has providers act: brings what is deployed to a system, looks for drift and handles it by
/// policy, runs reconciliations within their guard rails. One thread for each provider.
@NullMarked
package org.deployledger.agent.work;

import org.jspecify.annotations.NullMarked;
