package org.deployledger.testkit.ledger;

import org.deployledger.standalone.up.Addresses;
import org.deployledger.testkit.log.LedgerLog;
import org.deployledger.testkit.traffic.Api;
import org.deployledger.testkit.traffic.CommandSender;
import org.deployledger.testkit.workspace.Cli;

import java.nio.file.Path;

/// A ledger that serves somewhere.
public interface RunningLedger extends AutoCloseable {
    /// Where.
    Addresses addresses();

    @Override
    void close();

    /// The query API.
    default Api api() {
        return new Api(addresses().api());
    }

    /// A way for raw commands; the caller closes it.
    default CommandSender sender() {
        return new CommandSender(addresses().kafka(), addresses().registry());
    }

    /// The log as it is now.
    default LedgerLog log() {
        return LedgerLog.read(addresses().kafka(), addresses().registry());
    }

    /// The command line of a developer, in a folder.
    ///
    /// @param developer name, of which the mail address is made
    default Cli cli(Path folder, String developer) {
        return new Cli(folder)
                .with("DEPLOYER_API", addresses().api())
                .with("DEPLOYER_USER", developer + "@example.com");
    }

    /// Creates an environment that no other test has.
    ///
    /// @param stem what its name begins with
    default String environment(String stem) {
        String name = stem + "-" + EnvironmentCounter.NEXT.incrementAndGet();
        cli(Path.of("").toAbsolutePath(), "admin").ok("env", "create", name);
        return name;
    }
}
