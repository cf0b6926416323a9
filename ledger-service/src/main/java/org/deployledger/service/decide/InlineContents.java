package org.deployledger.service.decide;

import org.deployledger.command.InlineContent;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decision.Refusal;
import org.deployledger.service.rules.check.ContentSource;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.LedgerState;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The content that a command brings along, checked, before what the ledger has.
final class InlineContents implements ContentSource {
    /// What is known of content that a change names.
    sealed interface Found {
        /// The ledger has it, or will with this command.
        record Content(long size) implements Found {}

        /// Nobody has it, or what the command brings is at fault.
        record Faulty(Refusal refusal) implements Found {}
    }

    private final LedgerState state;
    private final EnvironmentName environment;
    private final Contents contents;
    private final Map<Checksum, ContentIntake> brought = new LinkedHashMap<>();

    private InlineContents(LedgerState state, EnvironmentName environment, Contents contents) {
        this.state = state;
        this.environment = environment;
        this.contents = contents;
    }

    static InlineContents of(
            LedgerState state,
            EnvironmentName environment,
            List<InlineContent> sent,
            Contents contents,
            Limits limits) {
        InlineContents inline = new InlineContents(state, environment, contents);
        ContentIntake.Desk desk = new ContentIntake.Desk(state, environment, contents, limits);
        long budget = limits.recordBytes();
        for (InlineContent content : sent) {
            Checksum checksum = content.checksum();
            if (inline.brought.containsKey(checksum)
                    || state.content(environment, checksum).isPresent()) {
                continue;
            }
            ContentIntake intake =
                    content.size() > budget
                            ? new ContentIntake.Faulty(tooMuch(limits))
                            : desk.take(ContentClaim.of(content), content.data());
            budget -= intake instanceof ContentIntake.Accepted ? content.size() : 0;
            inline.brought.put(checksum, intake);
        }
        return inline;
    }

    Found find(Checksum checksum) {
        Optional<ContentLocation> stored = state.content(environment, checksum);
        if (stored.isPresent()) {
            return new Found.Content(stored.get().size());
        }
        return switch (brought.get(checksum)) {
            case null -> new Found.Faulty(missing(checksum));
            case ContentIntake.Accepted accepted -> new Found.Content(accepted.size());
            case ContentIntake.Faulty(Refusal refusal) -> new Found.Faulty(refusal);
        };
    }

    @Override
    public Bytes bytes(Checksum checksum) {
        return brought.get(checksum) instanceof ContentIntake.Accepted accepted
                ? accepted.content()
                : new StoredContents(state, environment, contents).bytes(checksum);
    }

    /// Adds the events that bring the content into the log, once.
    void take(@Nullable Checksum checksum, List<EventBody> events) {
        if (checksum != null
                && brought.remove(checksum) instanceof ContentIntake.Accepted accepted) {
            events.addAll(accepted.events());
        }
    }

    /// What is wrong with the first content at fault.
    Optional<Refusal> fault() {
        return brought.values().stream()
                .<Refusal>mapMulti(
                        (intake, faults) -> {
                            if (intake instanceof ContentIntake.Faulty(Refusal fault)) {
                                faults.accept(fault);
                            }
                        })
                .findFirst();
    }

    /// Adds the events that bring all of it into the log.
    void takeAll(List<EventBody> events) {
        List.copyOf(brought.keySet()).forEach(checksum -> take(checksum, events));
    }

    private static Refusal tooMuch(Limits limits) {
        return Refusal.of(
                "content_budget",
                "the content inside one record has more than "
                        + limits.recordBytes()
                        + " bytes once decoded; send it in several");
    }

    private static Refusal missing(Checksum checksum) {
        return Refusal.of(
                        "content_missing",
                        "the ledger does not have the content " + checksum + "; send it again")
                .with("checksum", checksum);
    }
}
