/// Deploying from git's own hooks, with the real git and hooks of other people beside.
@NullMarked
package org.deployledger.system.hooks;

import org.jspecify.annotations.NullMarked;
