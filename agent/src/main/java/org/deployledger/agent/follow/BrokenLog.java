package org.deployledger.agent.follow;

/// The log is not the one that the agent has read so far, or cannot be read on: nothing on the host
/// is changed any more until a person has looked.
public final class BrokenLog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenLog(String message) {
        super(message);
    }
}
