package org.deployledger.state.index;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.ClaimKind;
import org.deployledger.store.FieldWriter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys of the index, made like the others of the state: a letter for the kind, the environment
/// and a zero byte, then what tells the entries apart. Neither paths nor roles nor names of rules
/// have a zero byte.
final class IndexKeys {
    private static final char RULES = 'R';
    private static final char CLAIMS = 'Q';
    private static final char VALUES = 'V';
    private static final char USERS = 'W';
    private static final char USES = 'Z';

    private IndexKeys() {}

    static byte[] allRules() {
        return new byte[] {(byte) RULES};
    }

    static byte[] rules(EnvironmentName environment) {
        return of(RULES, environment).bytes();
    }

    /// The claims of an item.
    static byte[] claims(EnvironmentName environment, ItemPath path) {
        return text(of(CLAIMS, environment), path.value()).bytes();
    }

    /// The items with a claim; their paths follow.
    static byte[] values(EnvironmentName environment, ClaimKind kind, String rule, String value) {
        FieldWriter claim = new FieldWriter().u8(kind.code()).text(rule).text(value);
        return of(VALUES, environment).checksum(Checksum.of(claim.bytes())).bytes();
    }

    static byte[] value(
            EnvironmentName environment, ClaimKind kind, String rule, String value, ItemPath path) {
        FieldWriter key = new FieldWriter().raw(values(environment, kind, rule, value));
        return text(key, path.value()).bytes();
    }

    /// All edges, by what they lead to.
    static byte[] allUsers(EnvironmentName environment) {
        return of(USERS, environment).bytes();
    }

    /// The key of an edge behind what all edges of the environment have in common.
    static String position(Edge edge) {
        return edge.to()
                + "\0"
                + edge.from()
                + "\0"
                + (char) edge.kind().code()
                + edge.rule()
                + "\0"
                + edge.role();
    }

    /// The edges to an item.
    static byte[] usersOf(EnvironmentName environment, ItemPath to) {
        return text(of(USERS, environment), to.value()).u8(0).bytes();
    }

    /// The edges to an item from another.
    static byte[] usersOf(EnvironmentName environment, ItemPath to, ItemPath from) {
        FieldWriter key = new FieldWriter().raw(usersOf(environment, to));
        return text(key, from.value()).u8(0).bytes();
    }

    static byte[] user(EnvironmentName environment, Edge edge) {
        FieldWriter key =
                new FieldWriter()
                        .raw(usersOf(environment, edge.to(), edge.from()))
                        .u8(edge.kind().code());
        return text(text(key, edge.rule()).u8(0), edge.role()).bytes();
    }

    /// The declared edges from an item.
    static byte[] usesOf(EnvironmentName environment, ItemPath from) {
        return text(of(USES, environment), from.value()).u8(0).bytes();
    }

    static byte[] use(EnvironmentName environment, Edge edge) {
        FieldWriter key = new FieldWriter().raw(usesOf(environment, edge.from()));
        return text(text(key, edge.to().value()).u8(0), edge.role()).bytes();
    }

    /// The parts of a key behind its prefix, at the zero bytes.
    static String[] parts(byte[] key, int from) {
        byte[] rest = Arrays.copyOfRange(key, from, key.length);
        return new String(rest, StandardCharsets.UTF_8).split("\0", -1);
    }

    private static FieldWriter of(char kind, EnvironmentName environment) {
        return text(new FieldWriter().u8(kind), environment.value()).u8(0);
    }

    private static FieldWriter text(FieldWriter key, String text) {
        return key.raw(text.getBytes(StandardCharsets.UTF_8));
    }
}
