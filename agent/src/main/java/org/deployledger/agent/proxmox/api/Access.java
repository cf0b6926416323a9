package org.deployledger.agent.proxmox.api;

import org.deployledger.agent.proxmox.tls.Trust;

import java.net.URI;
import java.time.Duration;

/// How the API is reached.
///
/// @param url address of one node of the cluster, or of what stands before them
/// @param requestTimeout for a whole answer
/// @param parallel most requests under way at once
/// @param answerLimit most bytes of an answer
public record Access(
        URI url,
        ApiToken token,
        Trust trust,
        Duration requestTimeout,
        int parallel,
        int answerLimit) {}
