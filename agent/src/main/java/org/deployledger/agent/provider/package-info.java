/// The seam between the agent and a running system. Whoever brings another system writes a
/// [Provider] and a [ProviderType], and names the latter in
/// `META-INF/services/org.deployledger.agent.provider.ProviderType`;
/// `docs/guide/writing-a-provider.md` has a complete example. The agent knows no provider by name.
@NullMarked
package org.deployledger.agent.provider;

import org.jspecify.annotations.NullMarked;
