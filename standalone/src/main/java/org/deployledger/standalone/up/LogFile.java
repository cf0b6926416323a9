package org.deployledger.standalone.up;

import org.slf4j.bridge.SLF4JBridgeHandler;

import java.nio.file.Path;

/// Sends all logging of this process to a file. Must be called before the first logger is made.
public final class LogFile {

    private LogFile() {}

    public static void use(Path file) {
        System.setProperty("ledger.log.file", file.toString());
        System.setProperty(
                "logback.configurationFile", "org/deployledger/standalone/logback-standalone.xml");
        // Helidon logs through the JDK.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
