package org.deployledger.benchmarks.measure;

import java.util.Optional;

/// What a figure is to reach.
public sealed interface Goal {
    /// As people read it.
    String text(Finding finding);

    /// Ours divided by the peer's; empty where no peer is asked for, or it is missing.
    Optional<Double> ratio(Finding finding);

    /// Whether it is reached; empty where that cannot be said, since the peer is missing.
    Optional<Boolean> met(Finding finding);

    /// A limit by itself.
    ///
    /// @param limit in the unit of the figure; a least value where more is better
    record Absolute(Statistic statistic, double limit) implements Goal {
        @Override
        public String text(Finding finding) {
            Unit unit = finding.ours().unit();
            return "%s %s %s %s"
                    .formatted(statistic.symbol(), sign(unit), Numbers.text(limit), unit.symbol());
        }

        @Override
        public Optional<Double> ratio(Finding finding) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> met(Finding finding) {
            return Optional.of(reached(finding.ours().unit(), statistic.of(finding.ours()), limit));
        }
    }

    /// A limit beside a peer.
    ///
    /// @param peer its name
    /// @param limit our figure divided by the peer's
    record Relative(Statistic statistic, String peer, double limit) implements Goal {
        @Override
        public String text(Finding finding) {
            String sign = sign(finding.ours().unit());
            return "%s %s %s × %s".formatted(statistic.symbol(), sign, Numbers.text(limit), peer);
        }

        @Override
        public Optional<Double> ratio(Finding finding) {
            return finding.peer(peer)
                    .figure()
                    .map(figure -> statistic.of(finding.ours()) / statistic.of(figure));
        }

        @Override
        public Optional<Boolean> met(Finding finding) {
            return ratio(finding).map(value -> reached(finding.ours().unit(), value, limit));
        }
    }

    /// A limit on what comes on top of a peer.
    ///
    /// @param peer its name
    /// @param limit of our figure less the peer's, in the unit of the figure
    record Beyond(Statistic statistic, String peer, double limit) implements Goal {
        @Override
        public String text(Finding finding) {
            Unit unit = finding.ours().unit();
            return "%s %s %s + %s %s"
                    .formatted(
                            statistic.symbol(),
                            sign(unit),
                            peer,
                            Numbers.text(limit),
                            unit.symbol());
        }

        @Override
        public Optional<Double> ratio(Finding finding) {
            return Optional.empty();
        }

        @Override
        public Optional<Boolean> met(Finding finding) {
            return finding.peer(peer)
                    .figure()
                    .map(
                            figure ->
                                    reached(
                                            finding.ours().unit(),
                                            statistic.of(finding.ours()) - statistic.of(figure),
                                            limit));
        }
    }

    private static String sign(Unit unit) {
        return unit.moreIsBetter() ? "≥" : "≤";
    }

    private static boolean reached(Unit unit, double value, double limit) {
        return unit.moreIsBetter() ? value >= limit : value <= limit;
    }
}
