package org.deployledger.service.rules.check;

import org.deployledger.formats.tree.Position;
import org.deployledger.rule.Claim;
import org.deployledger.service.rules.file.Rule;

/// A claim, and where it was found.
///
/// @param text the value as people wrote it, fit for a message
record Found(Rule rule, Claim claim, Position at, String text) {}
