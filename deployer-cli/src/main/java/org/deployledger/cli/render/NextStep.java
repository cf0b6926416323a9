package org.deployledger.cli.render;

/// A command to type next, with its real arguments, and what it does.
public record NextStep(String command, String meaning) {}
