package org.deployledger.formats.yaml;

import org.deployledger.formats.source.Positions;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.tree.Position;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

import java.util.Optional;

/// Turns the marks of YAML events, which count code points, into places of the text.
final class YamlPlaces {
    private final String text;
    private final Positions positions;
    private int point;
    private int offset;

    YamlPlaces(Source source) {
        text = source.text();
        positions = source.positions();
        offset = source.start();
    }

    Span span(Event event) {
        return new Span(offset(event.getStartMark()), offset(event.getEndMark()));
    }

    int offset(Optional<Mark> mark) {
        return offset(mark.orElseThrow().getIndex());
    }

    /// The offset of a code point; the end for those behind it.
    int offset(int wanted) {
        while (point < wanted && offset < text.length()) {
            offset = text.offsetByCodePoints(offset, 1);
            point++;
        }
        if (point > wanted) {
            offset = text.offsetByCodePoints(offset, wanted - point);
            point = wanted;
        }
        return offset;
    }

    String text(Span span) {
        return span.of(text);
    }

    Position at(int place) {
        return positions.at(place);
    }
}
