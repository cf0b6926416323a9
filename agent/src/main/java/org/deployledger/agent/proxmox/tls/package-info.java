/// Whom the provider takes for the cluster: whoever has a certificate of an authority of the
/// system, of one of its own, or one certificate by its fingerprint.
/// [Trust][org.deployledger.agent.proxmox.tls.Trust] is the door.
@NullMarked
package org.deployledger.agent.proxmox.tls;

import org.jspecify.annotations.NullMarked;
