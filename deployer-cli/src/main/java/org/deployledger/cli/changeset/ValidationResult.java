package org.deployledger.cli.changeset;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;

import java.util.ArrayList;
import java.util.List;

/// What a commit of a change set would come to.
///
/// @param event `ChangeSetValidated` as the ledger recorded it
public record ValidationResult(String environment, OpenSet set, JsonObject event)
        implements Result {

    static ValidationResult of(String environment, OpenSet set, JsonObject event) {
        return new ValidationResult(environment, set, event);
    }

    private long conflicts() {
        return event.number("conflicts");
    }

    private long violations() {
        return event.number("violations");
    }

    @Override
    public void text(TextView view) {
        view.lines(
                event.objects("findings"),
                finding ->
                        "  %s %s%s    %s%s"
                                .formatted(
                                        view.sign(Symbol.CONFLICT),
                                        finding.required("path"),
                                        place(finding),
                                        finding.text("rule").map(rule -> rule + ": ").orElse(""),
                                        finding.required("message")));
        view.line(
                "Change set %s: %s, %s, %s."
                        .formatted(
                                Brief.id(set.id().toString()),
                                Brief.count(event.number("changes"), "change"),
                                Brief.count(conflicts(), "conflict"),
                                Brief.count(violations(), "violation")));
        view.next(next());
    }

    /// `:3:7` where the finding is in a line and column.
    private static String place(JsonObject finding) {
        return finding.numberOf("line").isEmpty()
                ? ""
                : ":"
                        + finding.number("line")
                        + (finding.numberOf("column").isEmpty()
                                ? ""
                                : ":" + finding.number("column"));
    }

    private List<NextStep> next() {
        if (conflicts() + violations() == 0) {
            return List.of(new NextStep("deployer change commit", "deploys it, all or nothing"));
        }
        List<NextStep> next = new ArrayList<>();
        if (conflicts() > 0) {
            next.add(new NextStep("deployer pull", "takes what is current into the files"));
        }
        next.add(
                new NextStep("deployer change add PATH", "stages a file again, once it is mended"));
        next.add(new NextStep("deployer change set PATH KEY VALUE", "mends what is staged"));
        next.add(new NextStep("deployer change unset PATH", "takes it out of the change set"));
        next.add(new NextStep("deployer change rollback", "gives all of it up"));
        return next;
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("change_set", set.id())
                .put("changes", event.number("changes"))
                .put("conflicts", conflicts())
                .put("violations", violations())
                .put("findings", event.objects("findings"));
    }

    @Override
    public ExitCode exitCode() {
        if (conflicts() > 0) {
            return ExitCode.CONFLICT;
        }
        return violations() > 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }
}
