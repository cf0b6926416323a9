package org.deployledger.cli.hook;

import org.deployledger.item.Checksum;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A hook of ours: what differs from one to the other as shell variables, then what is always the
/// same. A line has the checksum of everything behind it, so that an edit by hand shows.
///
/// @param values by variable; all that [#of(String, Trigger, Map)] takes
/// @param text the whole file
/// @param edited whether it is not what was written
record HookScript(Map<String, String> values, String text, boolean edited) {
    private static final String MARK = "# deployer-hook 1 ";
    private static final String HOOK = "hook";

    /// Writes one.
    ///
    /// @param hook name of git's hook
    /// @param values by variable, without line feeds
    static HookScript of(String hook, Trigger trigger, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(HOOK, hook);
        all.putAll(values);
        StringBuilder body = new StringBuilder();
        all.forEach(
                (name, value) ->
                        body.append(name)
                                .append("='")
                                .append(value.replace("'", "'\\''"))
                                .append("'\n"));
        body.append('\n').append(part("begin")).append(part(trigger.name()));
        String head =
                """
                #!/bin/sh
                # Deploys what is %s a branch. Written by `deployer hook install`; `deployer hook
                # remove` takes it away and puts back what was here. DEPLOYER_SKIP_HOOK=1 skips it.
                """
                        .formatted(trigger.verb());
        return new HookScript(all, head + MARK + sum(body.toString()) + "\n" + body, false);
    }

    /// Reads one; empty for a hook that is not ours.
    static Optional<HookScript> read(String text) {
        int mark = text.indexOf("\n" + MARK);
        if (mark < 0 || !text.startsWith("#!/bin/sh\n")) {
            return Optional.empty();
        }
        int end = text.indexOf('\n', mark + 1);
        if (end < 0) {
            return Optional.empty();
        }
        String sum = text.substring(mark + 1 + MARK.length(), end);
        String body = text.substring(end + 1);
        return Optional.of(new HookScript(values(body), text, !sum.equals(sum(body))));
    }

    private static Map<String, String> values(String body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : body.split("\n", -1)) {
            int equals = line.indexOf("='");
            if (equals < 0 || !line.endsWith("'")) {
                break;
            }
            String value = line.substring(equals + 2, Math.max(equals + 2, line.length() - 1));
            values.put(line.substring(0, equals), value.replace("'\\''", "'"));
        }
        return values;
    }

    private static String sum(String body) {
        return Checksum.of(body.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String part(String name) {
        try (InputStream bytes = HookScript.class.getResourceAsStream(name + ".sh")) {
            return new String(
                    Objects.requireNonNull(bytes, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A value, empty where it is not set.
    String value(String name) {
        return values.getOrDefault(name, "");
    }
}
