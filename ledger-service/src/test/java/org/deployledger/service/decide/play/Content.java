package org.deployledger.service.decide.play;

import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What an item holds in a play.
sealed interface Content {
    /// As a command brings it along.
    InlineContent inline();

    default Checksum checksum() {
        return inline().checksum();
    }

    /// An item with a port, which uses other items.
    ///
    /// @param uses names of items, without `.toml`
    record Part(int port, Set<String> uses, InlineContent inline) implements Content {
        static Part of(int port, Set<String> uses) {
            String names = uses.stream().sorted().map(name -> '"' + name + '"').toList().toString();
            return new Part(port, uses, compressed("port = " + port + "\nuses = " + names + "\n"));
        }
    }

    /// The environment's rules.
    record Rules(boolean valid, boolean unique, boolean reference, InlineContent inline)
            implements Content {
        private static final String UNIQUE =
                """
                [[rule]]
                name = "one-port"
                kind = "unique"
                paths = ["*.toml"]
                key = "port"
                """;
        private static final String REFERENCE =
                """
                [[rule]]
                name = "uses"
                kind = "reference"
                paths = ["*.toml"]
                key = "uses"
                target = "{value}.toml"
                role = "part"
                """;

        static Rules of(boolean unique, boolean reference) {
            String text = (unique ? UNIQUE : "") + (reference ? REFERENCE : "") + "# the end\n";
            return new Rules(true, unique, reference, compressed(text));
        }

        static Rules broken() {
            String text = UNIQUE.replace("key = \"port\"\n", "");
            return new Rules(false, false, false, compressed(text));
        }
    }

    private static InlineContent compressed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new InlineContent(
                Checksum.of(bytes),
                bytes.length,
                ContentEncoding.ZSTD,
                null,
                Bytes.wrap(ContentCodec.compress(bytes)));
    }
}
