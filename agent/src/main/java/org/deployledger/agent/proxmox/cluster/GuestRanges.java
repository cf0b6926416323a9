package org.deployledger.agent.proxmox.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which guests may be changed, and so have their configuration read: by number, all where none are
/// named.
public record GuestRanges(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    /// Numbers from and to, both included.
    public record Range(long first, long last) {}

    /// Copies the list.
    public GuestRanges {
        ranges = List.copyOf(ranges);
    }

    /// The ranges that texts such as `101` and `200-299` name; empty where one names none.
    public static Optional<GuestRanges> of(List<String> texts) {
        List<Range> ranges = new ArrayList<>();
        for (String text : texts) {
            Matcher matcher = RANGE.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            long first = Long.parseLong(matcher.group(1));
            ranges.add(
                    new Range(
                            first,
                            matcher.group(2) == null ? first : Long.parseLong(matcher.group(2))));
        }
        return Optional.of(new GuestRanges(ranges));
    }

    /// Whether the guest may be changed.
    public boolean contains(long vmid) {
        return ranges.isEmpty()
                || ranges.stream().anyMatch(r -> r.first() <= vmid && vmid <= r.last());
    }

    @Override
    public String toString() {
        return ranges.isEmpty()
                ? "all"
                : ranges.stream()
                        .map(r -> r.first() + "-" + r.last())
                        .collect(Collectors.joining(", "));
    }
}
