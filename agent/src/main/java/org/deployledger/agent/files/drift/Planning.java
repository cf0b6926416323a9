package org.deployledger.agent.files.drift;

import org.deployledger.agent.files.document.Documents;
import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Action.Operation;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What has to be done, file by file. All of it is done by one switch.
public final class Planning {
    /// The field that stands for a file as a whole; its value is a checksum.
    private static final String WHOLE = ".";

    private final boolean parse;
    private final Desired desired;
    private final List<Resource> actual;

    /// A plan from what was discovered.
    ///
    /// @param parse whether an item that cannot be read is a problem
    public Planning(boolean parse, Desired desired, List<Resource> actual) {
        this.parse = parse;
        this.desired = desired;
        this.actual = actual;
    }

    /// The plan.
    ///
    /// @param content for the keys that differ
    public Plan plan(ActualContent content) throws ProviderException {
        Map<String, Resource> left = new HashMap<>();
        actual.forEach(resource -> left.put(resource.id(), resource));
        List<Action> actions = new ArrayList<>();
        List<Plan.Problem> problems = new ArrayList<>();
        for (DesiredItem item : desired.items().values()) {
            Resource there = left.remove(ResourceId.of(item.path().value()));
            if (there == null || !isAsDesired(there, item)) {
                byte[] bytes = item.bytes();
                fault(item.path(), bytes).ifPresent(problems::add);
                actions.add(action(item, bytes, there, content));
            }
        }
        actual.stream()
                .filter(resource -> left.containsKey(resource.id()))
                .filter(resource -> !resource.status().equals(Survey.MISSING))
                .forEach(resource -> actions.add(superfluous(resource)));
        return new Plan(actions, problems);
    }

    private static boolean isAsDesired(Resource there, DesiredItem item) {
        return checksum(there).equals(Optional.of(text(item.checksum())));
    }

    private static Optional<Value> checksum(Resource there) {
        return Optional.ofNullable(there.state().entries().get("checksum"));
    }

    private static Value text(Checksum checksum) {
        return new Value.Text(checksum.toString());
    }

    private Optional<Plan.Problem> fault(ItemPath item, byte[] bytes) {
        return parse
                ? Documents.fault(item, bytes)
                        .map(fault -> new Plan.Problem(item, "unparsable", item + ", " + fault))
                : Optional.empty();
    }

    private static Action action(
            DesiredItem item, byte[] bytes, @Nullable Resource there, ActualContent content)
            throws ProviderException {
        ItemPath path = item.path();
        if (there == null || there.status().equals(Survey.MISSING)) {
            FieldDifference all = new FieldDifference(WHOLE, text(item.checksum()), null);
            return new Action(
                    ResourceId.of(path.value()),
                    Survey.FILE,
                    Operation.CREATE,
                    path,
                    List.of(all),
                    "create " + path);
        }
        List<FieldDifference> differences = differences(item, bytes, there, content);
        String keys =
                differences.size() == 1
                        ? differences.getFirst().field()
                        : differences.size() + " keys";
        return new Action(
                there.id(),
                there.kind(),
                Operation.CHANGE,
                path,
                differences,
                "change " + path + (keys.equals(WHOLE) ? "" : ": " + keys));
    }

    private static List<FieldDifference> differences(
            DesiredItem item, byte[] bytes, Resource there, ActualContent content)
            throws ProviderException {
        Optional<byte[]> is = content.bytes(item.path(), Documents.COMPARED_BYTES);
        Optional<List<FieldDifference>> keys =
                is.flatMap(actual -> Documents.differences(item.path(), actual, bytes));
        // Documents may mean the same, and differ in their layout or in comments.
        return keys.filter(found -> !found.isEmpty()).orElseGet(() -> List.of(whole(item, there)));
    }

    private static FieldDifference whole(DesiredItem item, Resource there) {
        return new FieldDifference(WHOLE, text(item.checksum()), checksum(there).orElse(null));
    }

    private static Action superfluous(Resource there) {
        if (there.id().equals(ResourceId.CURRENT)) {
            return new Action(
                    there.id(),
                    there.kind(),
                    Operation.CHANGE,
                    null,
                    List.of(),
                    "have current lead to a release");
        }
        List<FieldDifference> all =
                checksum(there)
                        .map(checksum -> List.of(new FieldDifference(WHOLE, null, checksum)))
                        .orElse(List.of());
        return new Action(
                there.id(), there.kind(), Operation.DELETE, null, all, "remove " + there.id());
    }
}
