package org.deployledger.projector.look;

import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.retention.Limits;
import org.deployledger.projector.retention.RetentionRow;

import java.util.LinkedHashMap;
import java.util.Map;

/// Says what the views do not keep any more: what is kept, by which settings, and what reads the
/// log.
public final class TrimmedHistory {
    private TrimmedHistory() {}

    /// A state lacks versions.
    public static <T> Answer<T> moment(Look look) {
        RetentionRow retention = look.retention();
        long wholeFrom = retention.trimmedTo() + 1;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("as_of", look.sequence());
        facts.put("history_whole_from", wholeFrom);
        settings(retention.limits(), facts);
        facts.put("next", replay(look.environment()) + " --as-of " + look.sequence());
        return new Answer.Trimmed<>(
                "moment_trimmed",
                "the views of %s do not have the state at sequence %d any more (%s): every state from sequence %d on is whole, and those that a label holds; the log keeps all"
                        .formatted(
                                look.environment(),
                                look.sequence(),
                                said(retention.limits()),
                                wholeFrom),
                facts,
                look.sequence());
    }

    /// An item had a version.
    ///
    /// @param oldest the oldest version that is kept together with all newer ones
    public static <T> Answer<T> version(Look look, String path, long version, long oldest) {
        Limits limits = look.retention().limits();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("path", path);
        facts.put("version", version);
        facts.put("oldest_version", oldest);
        settings(limits, facts);
        facts.put("next", replay(look.environment()));
        return new Answer.Trimmed<>(
                "version_trimmed",
                "the views of %s do not have version %d of %s any more (%s): they have every version from %d on, and those that a label holds; the log keeps all"
                        .formatted(look.environment(), version, path, said(limits), oldest),
                facts,
                look.sequence());
    }

    private static String replay(EnvironmentName environment) {
        return "deployer replay --environment " + environment;
    }

    private static void settings(Limits limits, Map<String, Object> facts) {
        if (limits.versions() != null) {
            facts.put("history_versions", limits.versions());
        }
        if (limits.days() != null) {
            facts.put("history_days", limits.days());
        }
    }

    private static String said(Limits limits) {
        Map<String, Object> set = new LinkedHashMap<>();
        settings(limits, set);
        return set.isEmpty()
                ? "trimmed by settings that are not in force any more"
                : String.join(
                        ", ",
                        set.entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .toList());
    }
}
