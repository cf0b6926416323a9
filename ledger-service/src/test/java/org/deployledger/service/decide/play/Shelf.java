package org.deployledger.service.decide.play;

import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decide.Contents;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.UploadChunk;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// All content that plays are about, few enough that it comes again and again.
final class Shelf implements Contents {
    static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");
    private static final int PORTS = 9;

    /// By port, then by how many of the first names they use at most.
    private final List<List<List<Content.Part>>> parts = new ArrayList<>();

    private final List<Content.Rules> rules = new ArrayList<>();
    private final Map<Checksum, Content> all = new HashMap<>();
    private final Map<Checksum, Bytes> bytes = new HashMap<>();

    Shelf() {
        for (int port = 1; port <= PORTS; port++) {
            List<List<Content.Part>> ofPort = new ArrayList<>();
            List<Content.Part> using = new ArrayList<>();
            put(using, Content.Part.of(port, Set.of()));
            ofPort.add(List.copyOf(using));
            for (int last = 0; last < NAMES.size(); last++) {
                for (int other = 0; other <= last; other++) {
                    Set<String> uses = new TreeSet<>(List.of(NAMES.get(other), NAMES.get(last)));
                    put(using, Content.Part.of(port, uses));
                }
                ofPort.add(List.copyOf(using));
            }
            parts.add(ofPort);
        }
        put(rules, Content.Rules.of(false, false));
        put(rules, Content.Rules.of(true, false));
        put(rules, Content.Rules.of(false, true));
        put(rules, Content.Rules.of(true, true));
        put(rules, Content.Rules.broken());
    }

    Content.Part part(RandomGenerator random) {
        return part(random, 1 + random.nextInt(PORTS), NAMES.size());
    }

    /// A part that uses none but some of the first names.
    Content.Part part(RandomGenerator random, int port, int names) {
        List<Content.Part> fitting = parts.get(port - 1).get(names);
        return fitting.get(random.nextBoolean() ? 0 : random.nextInt(fitting.size()));
    }

    Content.Rules rules(RandomGenerator random) {
        return rules.get(random.nextInt(rules.size()));
    }

    Content of(@Nullable Checksum checksum) {
        return Objects.requireNonNull(all.get(checksum));
    }

    @Override
    public Bytes content(EnvironmentName environment, Checksum checksum, ContentLocation location) {
        return Objects.requireNonNull(bytes.get(checksum));
    }

    @Override
    public Bytes uploaded(UploadChunk chunk) {
        throw new AssertionError("nothing is uploaded in chunks");
    }

    private <T extends Content> void put(List<T> kind, T content) {
        kind.add(content);
        all.put(content.checksum(), content);
        byte[] frame = content.inline().data().array();
        Inflation inflation = ContentCodec.inflate(frame, (int) content.inline().size());
        bytes.put(content.checksum(), Bytes.wrap(((Inflation.Inflated) inflation).content()));
    }
}
