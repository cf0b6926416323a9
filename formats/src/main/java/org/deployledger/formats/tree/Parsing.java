package org.deployledger.formats.tree;

import java.util.List;
import java.util.Optional;

/// What came of reading a document.
public sealed interface Parsing {

    /// The document is right, and says this.
    record Parsed(Value root, Places places) implements Parsing {

        /// Where the key or item is, by its first sign; empty if there is none.
        public Optional<Position> position(KeyPath path) {
            Optional<Places> place = Optional.of(places);
            for (KeyPath.Segment segment : path.segments()) {
                place = place.flatMap(parent -> parent.child(segment));
            }
            return place.map(Places::at);
        }

        /// Where the key or item is, or what is nearest above it: the place to tell of something
        /// that is missing.
        public Position nearestPosition(KeyPath path) {
            Places nearest = places;
            for (KeyPath.Segment segment : path.segments()) {
                Optional<Places> below = nearest.child(segment);
                if (below.isEmpty()) {
                    return nearest.at();
                }
                nearest = below.get();
            }
            return nearest.at();
        }
    }

    /// The document cannot be read.
    ///
    /// @param faults at least one, in the order of the text
    record Unparsable(List<Fault> faults) implements Parsing {
        public Unparsable {
            faults = List.copyOf(faults);
        }

        /// Unparsable for one fault.
        public static Unparsable of(Fault fault) {
            return new Unparsable(List.of(fault));
        }
    }
}
