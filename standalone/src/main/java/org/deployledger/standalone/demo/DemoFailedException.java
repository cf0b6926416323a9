package org.deployledger.standalone.demo;

/// A command of the story did not end as the story goes.
final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailedException(String[] arguments, int expected, int actual) {
        super(
                "deployer "
                        + String.join(" ", arguments)
                        + " ended with exit code "
                        + actual
                        + ", not "
                        + expected);
    }
}
