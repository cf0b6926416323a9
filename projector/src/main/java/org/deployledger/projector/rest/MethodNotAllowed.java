package org.deployledger.projector.rest;

import java.util.List;

/// The resource is there, but not for this method.
public final class MethodNotAllowed extends BadCall {
    private static final long serialVersionUID = 1L;

    private final String allow;

    MethodNotAllowed(String method, List<String> allowed) {
        super(405, "method_not_allowed", method + " is not one of " + allowed);
        this.allow = String.join(", ", allowed);
    }

    /// The methods that it is for.
    public String allow() {
        return allow;
    }
}
