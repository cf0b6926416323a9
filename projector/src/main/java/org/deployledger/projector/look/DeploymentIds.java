package org.deployledger.projector.look;

import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.DeploymentRow;
import org.deployledger.projector.rows.LogKeys;
import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/// Finds a deployment by its id or by a prefix of it that is unique.
public final class DeploymentIds {
    private static final int LEAST_DIGITS = 4;
    private static final int ALL_DIGITS = 32;

    private DeploymentIds() {}

    /// A deployment of which something is known.
    public record Known(UUID id, DeploymentRow row) {}

    public static Answer<Known> find(Look look, String text) {
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        if (digits.length() < LEAST_DIGITS
                || digits.length() > ALL_DIGITS
                || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return new Answer.Bad<>(
                    "bad_id",
                    "a deployment is named by its UUID or by a prefix of at least "
                            + LEAST_DIGITS
                            + " hexadecimal digits");
        }
        byte[] wholeBytes = HexFormat.of().parseHex(digits.substring(0, digits.length() & ~1));
        Known found = null;
        try (Rows rows = look.rows(LogKeys.deployments(look.environment(), wholeBytes))) {
            for (boolean here = rows.first(); here; here = rows.next()) {
                Known each = match(look, rows, digits);
                if (each != null && found != null) {
                    return new Answer.Ambiguous<>(
                            "several deployments begin with "
                                    + text
                                    + ", among them "
                                    + found.id()
                                    + " and "
                                    + each.id(),
                            look.sequence());
                }
                found = each != null ? each : found;
            }
        }
        return found != null
                ? new Answer.Found<>(found, look.sequence())
                : new Answer.NotFound<>(
                        "deployment_not_found",
                        "there is no deployment " + text + " in " + look.environment(),
                        look.sequence());
    }

    private static @Nullable Known match(Look look, Rows rows, String digits) {
        UUID id = LogKeys.deploymentId(rows.key());
        DeploymentRow row = DeploymentRow.of(rows.value());
        return row.knownAt(look.sequence()) && id.toString().replace("-", "").startsWith(digits)
                ? new Known(id, row)
                : null;
    }
}
