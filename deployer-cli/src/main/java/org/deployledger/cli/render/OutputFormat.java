package org.deployledger.cli.render;

/// The view that a result is printed in.
public enum OutputFormat {
    text,
    json,
    /// For Graphviz; `deps` only.
    dot
}
