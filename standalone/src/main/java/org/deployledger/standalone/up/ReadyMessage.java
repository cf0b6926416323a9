package org.deployledger.standalone.up;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// What is said once the ledger serves: the line `ready` on standard output, for people or for
/// scripts, and on standard error what to type next.
record ReadyMessage(Addresses addresses, Duration took) {

    private static final String DEFAULT_API = "http://127.0.0.1:7080";

    void print(UpCommand.Output output, PrintWriter out, PrintWriter err) {
        out.println(
                switch (output) {
                    case TEXT -> text();
                    case JSON -> json();
                });
        out.flush();
        err.print(next());
        err.flush();
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "ready in %.1f s   kafka %s   registry %s   api %s",
                took.toMillis() / 1000.0,
                addresses.kafka(),
                addresses.registry(),
                addresses.api());
    }

    /// Addresses need no escapes.
    String json() {
        return "{\"format_version\":1,\"kafka\":\"%s\",\"registry\":\"%s\",\"api\":\"%s\"}"
                .formatted(addresses.kafka(), addresses.registry(), addresses.api());
    }

    private String next() {
        boolean usual = addresses.api().equals(DEFAULT_API);
        String variable = usual ? "" : "DEPLOYER_API=" + addresses.api() + " ";
        String flag = usual ? "" : " --api " + addresses.api();
        return """

        Next, in another terminal, in a git repository:
          %sdeployer env create prod
          deployer init --environment prod%s
          deployer deploy
        Ctrl-C stops the ledger; everything is kept.
        """
                .formatted(variable, flag);
    }
}
