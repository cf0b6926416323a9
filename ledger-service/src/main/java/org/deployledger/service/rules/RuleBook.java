package org.deployledger.service.rules;

import org.deployledger.event.EventBody;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.service.rules.check.Budget;
import org.deployledger.service.rules.check.ContentSource;
import org.deployledger.service.rules.check.Documents;
import org.deployledger.service.rules.check.IndexPart;
import org.deployledger.service.rules.check.Judge;
import org.deployledger.service.rules.check.Judgement;
import org.deployledger.service.rules.check.Proposal;
import org.deployledger.service.rules.check.Ruling;
import org.deployledger.service.rules.check.Schemas;
import org.deployledger.service.rules.document.DocumentJudge;
import org.deployledger.service.rules.document.KindBook;
import org.deployledger.service.rules.file.GuardRails;
import org.deployledger.service.rules.file.RuleSet;
import org.deployledger.service.rules.file.RulesFile;
import org.deployledger.state.ItemState;
import org.deployledger.state.LedgerState;
import org.deployledger.state.index.RulesState;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules of every environment of a task, with what was parsed and compiled of late. One thread
/// at a time.
public final class RuleBook {
    private static final int KEPT_RULES = 16;

    private final RuleLimits limits;
    private final Documents documents;
    private final Schemas schemas;
    private final KindBook kinds;
    private final Map<Checksum, RuleSet> ruleSets =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Checksum, RuleSet> eldest) {
                    return size() > KEPT_RULES;
                }
            };

    /// A book in which nothing was looked up yet.
    public RuleBook(RuleLimits limits) {
        this.limits = limits;
        this.documents = new Documents(limits.cacheBytes());
        this.schemas = new Schemas(documents);
        this.kinds = new KindBook(documents);
    }

    /// What the rules in force say to a command's changes.
    public Judgement judge(Proposal proposal) {
        RulesState state = proposal.state().rules(proposal.environment());
        RuleSet active = rules(state.active().checksum(), proposal.contents());
        RulesState.Pending pending = state.pending();
        RuleSet coming =
                pending == null ? RuleSet.NONE : rules(pending.checksum(), proposal.contents());
        Map<ItemPath, Checksum> inForce = new HashMap<>();
        state.active().schemas().forEach(schema -> inForce.put(schema.path(), schema.checksum()));
        Budget budget = new Budget(limits.bytes(), limits.steps());
        Ruling ruling = Ruling.of(active, coming, inForce);
        Judgement judgement = new Judge(proposal, ruling, documents, schemas, budget).judge();
        return new DocumentJudge(proposal, kinds, budget).judge(judgement).told();
    }

    /// The next bounded part of the work after which the environment's new rules take effect; none
    /// where nothing is to be done.
    public List<EventBody> advance(
            LedgerState state, EnvironmentName environment, ContentSource contents) {
        RulesState rules = state.rules(environment);
        RulesState.Pending pending = rules.pending();
        if (pending == null) {
            return List.of();
        }
        RuleSet coming = rules(pending.checksum(), contents);
        Map<ItemPath, Checksum> current = current(coming, state, environment);
        Ruling ruling = Ruling.of(coming, rules(rules.active().checksum(), contents), current);
        Budget budget = new Budget(limits.bytes(), limits.steps());
        IndexPart part =
                new IndexPart(
                        state,
                        environment,
                        pending,
                        ruling,
                        documents,
                        schemas,
                        contents,
                        budget,
                        limits.part());
        boolean complete = coming.rules().isEmpty();
        if (!complete) {
            boolean declared = !pending.through().isEmpty() || part.registries(coming.registries());
            complete = declared && part.items();
        }
        List<EventBody> events = new ArrayList<>();
        if (!part.isEmpty()) {
            events.add(part.event());
        }
        if (complete) {
            events.add(activation(coming, current, pending.with(part.event())));
        }
        return events;
    }

    /// What the rules in force say about reconciliations.
    public GuardRails guards(
            LedgerState state, EnvironmentName environment, ContentSource contents) {
        return rules(state.rules(environment).active().checksum(), contents).guards();
    }

    /// How often an item was parsed.
    public long parses() {
        return documents.parses();
    }

    private static EventBody activation(
            RuleSet rules, Map<ItemPath, Checksum> schemas, RulesState.Pending done) {
        List<PinnedSchema> pinned = new ArrayList<>();
        schemas.forEach((path, checksum) -> pinned.add(new PinnedSchema(path, checksum)));
        pinned.sort((a, b) -> a.path().compareTo(b.path()));
        return new EventBody.RulesActivated(
                done.version(),
                done.checksum(),
                pinned,
                rules.identities(),
                done.items(),
                done.violating(),
                done.violations());
    }

    private static Map<ItemPath, Checksum> current(
            RuleSet rules, LedgerState state, EnvironmentName environment) {
        Map<ItemPath, Checksum> current = new HashMap<>();
        for (ItemPath schema : rules.schemas()) {
            state.item(environment, schema)
                    .map(ItemState::checksum)
                    .ifPresent(checksum -> current.put(schema, checksum));
        }
        return current;
    }

    /// Rules that were taken once can be read; if a later version of the ledger does not read them
    /// any more, there are none, and everything can be mended.
    private RuleSet rules(@Nullable Checksum checksum, ContentSource contents) {
        if (checksum == null) {
            return RuleSet.NONE;
        }
        RuleSet known = ruleSets.get(checksum);
        if (known == null) {
            known =
                    documents.parse(checksum, Format.TOML, contents)
                                    instanceof Parsing.Parsed document
                            ? RulesFile.read(document).rules()
                            : RuleSet.NONE;
            ruleSets.put(checksum, known);
        }
        return known;
    }
}
