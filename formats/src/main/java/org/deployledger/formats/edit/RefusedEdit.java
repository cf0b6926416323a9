package org.deployledger.formats.edit;

import org.deployledger.formats.tree.KeyPath;

/// Ends an edit that is refused. Stays within this module: its door answers with the refusal.
public final class RefusedEdit extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedEdit(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /// Refused because it is not possible.
    public static RefusedEdit notPossible(KeyPath path, String reason) {
        return new RefusedEdit(new Refusal.NotPossible(path, reason));
    }

    /// Why.
    public Refusal refusal() {
        return refusal;
    }
}
