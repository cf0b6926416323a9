package org.deployledger.running;

/// How far a reconciliation goes.
public enum ReconciliationMode {
    /// It looks at the system and reports.
    DISCOVER,
    /// It plans besides.
    PLAN,
    /// It applies the plan.
    APPLY
}
