package org.deployledger.running;

/// What an action does to its resource.
public enum ActionOperation {
    CREATE,
    CHANGE,
    DELETE
}
