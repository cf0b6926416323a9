package org.deployledger.formats.yaml;

import org.deployledger.formats.node.Node;
import org.deployledger.formats.node.Node.Style;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Words;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Reads a YAML document into nodes.
public final class YamlReader {
    private YamlReader() {}

    /// The root of a document, the array of them where there are several.
    ///
    /// @throws BadSource if it is not YAML, has what is not supported, or exceeds a limit
    public static Node read(Source source, Limits limits) throws BadSource {
        YamlPlaces places = new YamlPlaces(source);
        try {
            return documents(source, places, limits);
        } catch (MarkedYamlEngineException bad) {
            int index = bad.getProblemMark().or(bad::getContextMark).orElseThrow().getIndex();
            throw syntax(places, index, bad.getProblem());
        } catch (ReaderException bad) {
            throw syntax(places, bad.getPosition(), "special characters are not allowed");
        } catch (RuntimeException bad) {
            // Whatever else the library stumbles over in a document is a fault of the document.
            throw syntax(places, 0, "cannot be read as YAML: " + bad);
        }
    }

    private static Node documents(Source source, YamlPlaces places, Limits limits)
            throws BadSource {
        String text = source.text().substring(source.start());
        Iterator<Event> events = new Parse(settings(text)).parseString(text).iterator();
        YamlNodes nodes = new YamlNodes(events, places, limits);
        List<Node> roots = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                roots.add(nodes.document());
            }
        }
        Span all = new Span(source.start(), source.text().length());
        return switch (roots.size()) {
            case 0 -> new Node.Scalar(all, Position.START, Style.PLAIN, new Value.Null());
            case 1 -> roots.getFirst();
            default -> new Node.Array(all, Position.START, Style.PLAIN, roots);
        };
    }

    private static BadSource syntax(YamlPlaces places, int index, String message) {
        Position at = places.at(places.offset(index));
        return new BadSource(new Fault(Fault.Kind.SYNTAX, at, Words.oneLine(message)));
    }

    /// With all of the text in the library's buffer: filled bit by bit, it is copied as often as it
    /// is filled, and long words take minutes.
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(text.length() + 1)
                .build();
    }
}
