package org.deployledger.service.rules.file;

import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.running.Wildcard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the part of `.ledger/rules.toml` that is about running systems: `[reconciliation]` with
/// `max_deletions`, `hold_missing_percent` and `protected`, and `[[ignore]]` tables with
/// `resource`, `field`, `reason`, `owner` and `until`.
final class GuardsFile {
    /// The tables that are read here.
    static final Set<String> TABLES = Set.of("reconciliation", "ignore");

    private static final int MOST = 256;
    private static final int REASON_BYTES = 1024;

    private GuardsFile() {}

    /// What the document says; what it does not say is as in [GuardRails#DEFAULT].
    static GuardRails read(Parsing.Parsed document, List<FileFault> faults) {
        GuardRails defaults = GuardRails.DEFAULT;
        int maxDeletions = defaults.maxDeletions();
        int percent = defaults.holdMissingPercent();
        List<Wildcard> kept = List.of();
        Optional<Entry> table = Entry.table(document, "reconciliation", faults);
        if (table.isPresent()) {
            Entry entry = table.get();
            entry.expect(Set.of("max_deletions", "hold_missing_percent", "protected"));
            maxDeletions = number(entry, "max_deletions", maxDeletions, 1_000_000);
            percent = number(entry, "hold_missing_percent", percent, 100);
            if (entry.fields().containsKey("protected")) {
                kept = patterns(entry);
            }
        }
        Set<String> others =
                document.root() instanceof Value.Table root ? root.entries().keySet() : Set.of();
        List<GuardRails.Ignored> ignored = new ArrayList<>();
        for (Entry entry : Entry.all(document, "ignore", MOST, others, faults)) {
            ignored(entry).ifPresent(ignored::add);
        }
        return new GuardRails(maxDeletions, percent, kept, ignored);
    }

    private static Optional<GuardRails.Ignored> ignored(Entry entry) {
        entry.expect(Set.of("resource", "field", "reason", "owner", "until"));
        Optional<String> resource = entry.text("resource", Wildcard.MOST_CHARACTERS);
        Optional<String> field = entry.text("field", Wildcard.MOST_CHARACTERS);
        Optional<String> reason = entry.text("reason", REASON_BYTES);
        Optional<String> owner = entry.text("owner", REASON_BYTES);
        Optional<LocalDate> until = entry.day("until");
        return resource.isPresent()
                        && field.isPresent()
                        && reason.isPresent()
                        && owner.isPresent()
                        && until.isPresent()
                ? Optional.of(
                        new GuardRails.Ignored(
                                new Wildcard(resource.get()),
                                new Wildcard(field.get()),
                                reason.get(),
                                owner.get(),
                                until.get()))
                : Optional.empty();
    }

    private static int number(Entry entry, String field, int otherwise, int most) {
        if (!entry.fields().containsKey(field)) {
            return otherwise;
        }
        long number = entry.number(field).orElse((long) otherwise);
        if (number > most) {
            entry.fault(field, field + " is at most " + most);
        }
        return (int) Math.min(number, most);
    }

    private static List<Wildcard> patterns(Entry entry) {
        List<String> texts = entry.texts("protected").orElse(List.of());
        if (texts.size() > MOST
                || texts.stream().anyMatch(text -> text.length() > Wildcard.MOST_CHARACTERS)) {
            entry.fault(
                    "protected",
                    "there are at most "
                            + MOST
                            + " patterns of at most "
                            + Wildcard.MOST_CHARACTERS
                            + " characters");
        }
        return texts.stream().map(Wildcard::new).toList();
    }
}
