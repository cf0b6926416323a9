package org.deployledger.agent.work;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.formats.json.JsonText;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// SHA-256 of what a plan would do: who has seen one plan has not agreed to another.
final class PlanDigest {
    private PlanDigest() {}

    static Checksum of(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (Action action : plan.actions()) {
            text.append(action.operation()).append('\n');
            text.append(action.resource()).append('\n');
            for (FieldDifference each : action.differences()) {
                text.append(each.field()).append('\n');
                text.append(json(each.desired())).append('\n');
                text.append(json(each.actual())).append('\n');
            }
            text.append('\n');
        }
        return Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable String json(@Nullable Value value) {
        return value == null ? null : JsonText.of(value);
    }
}
