package org.deployledger.cli.depend;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.LedgerAccess;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The rules that commits are judged by, and those that are about to take effect.
///
/// @param answer as the query API words it
public record RulesInForce(String environment, JsonObject answer) implements Result {
    private static final long ASK_AGAIN_NANOS = 50_000_000;

    /// As they are now.
    public static RulesInForce read(LedgerApi api, String environment) {
        return new RulesInForce(environment, api.get(LedgerApi.in(environment, "rules")));
    }

    /// As they are once none is about to take effect.
    ///
    /// @throws Failure unreachable, if the ledger looked at no item for as long as the timeout
    public static RulesInForce awaited(LedgerAccess ledger, String environment) {
        RulesInForce now = read(ledger.api(), environment);
        long moved = System.nanoTime();
        while (now.pending().isPresent()) {
            if (Duration.ofNanos(System.nanoTime() - moved).compareTo(ledger.timeout()) > 0) {
                throw Failure.unreachable("rules_pending", "the rules did not take effect in time")
                        .fact("environment", environment)
                        .next("deployer rules", "shows how far they are");
            }
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
            RulesInForce later = read(ledger.api(), environment);
            if (later.looked() != now.looked()) {
                moved = System.nanoTime();
            }
            now = later;
        }
        return now;
    }

    private Optional<JsonObject> active() {
        return part("active");
    }

    private Optional<JsonObject> pending() {
        return part("pending");
    }

    private Optional<JsonObject> part(String name) {
        return answer.fields().get(name) == null
                ? Optional.empty()
                : Optional.of(answer.object(name));
    }

    private long looked() {
        return pending().map(pending -> pending.number("items")).orElse(0L);
    }

    @Override
    public void text(TextView view) {
        active().ifPresentOrElse(
                        rules -> active(view, rules),
                        () -> view.line("No rules are in force in " + environment + "."));
        pending().ifPresent(rules -> pending(view, rules));
    }

    private void active(TextView view, JsonObject rules) {
        List<String> names = rules.texts("rules");
        view.line(
                "%s in force in %s since sequence %d (.ledger/rules.toml version %d)"
                        .formatted(
                                Brief.count(names.size(), "rule"),
                                environment,
                                rules.number("since"),
                                rules.number("version")));
        view.lines(names, name -> "  " + view.sign(Symbol.SAME) + " " + name);
        violations(view, rules);
    }

    private void pending(TextView view, JsonObject rules) {
        view.line(
                "About to take effect: .ledger/rules.toml version %d, %d of %s looked at"
                        .formatted(
                                rules.number("version"),
                                rules.number("items"),
                                Brief.count(rules.number("of_items"), "item")));
        violations(view, rules);
        view.next(List.of(new NextStep("deployer rules --wait", "waits until it has")));
    }

    private static void violations(TextView view, JsonObject rules) {
        if (rules.number("violating") == 0) {
            return;
        }
        view.line(
                Brief.count(rules.number("violating"), "item")
                        + " did not keep to them already; whoever changes one next mends it:");
        view.lines(
                rules.objects("violations"),
                each ->
                        "  %s %s%s%s    %s: %s"
                                .formatted(
                                        view.sign(Symbol.CONFLICT),
                                        each.required("path"),
                                        place(each, "line"),
                                        place(each, "column"),
                                        each.required("rule"),
                                        each.required("message")));
    }

    private static String place(JsonObject violation, String name) {
        return violation.numberOf(name).isEmpty() ? "" : ":" + violation.number(name);
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned().put("environment", environment).putAll(answer);
    }
}
