package org.deployledger.standalone.up;

import io.helidon.logging.common.spi.LoggingProvider;

/// Tells the web server that logging is set up: [LogFile] has done so. Without a provider it says
/// on the terminal that it has none.
public final class HelidonLogging implements LoggingProvider {

    @Override
    public void initialization() {
        // Done before.
    }

    @Override
    public void runTime() {
        // Done before.
    }
}
