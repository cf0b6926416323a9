package org.deployledger.formats.source;

import org.deployledger.formats.tree.Fault;

/// Ends the reading of a document that has a fault. Stays within this module: its doors answer with
/// the fault.
public final class BadSource extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public BadSource(Fault fault) {
        super(fault.toString(), null, false, false);
        this.fault = fault;
    }

    /// What is wrong.
    public Fault fault() {
        return fault;
    }
}
