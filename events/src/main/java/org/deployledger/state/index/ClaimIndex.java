package org.deployledger.state.index;

import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.store.FieldWriter;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who claims what in one environment. Claims of rules that are no longer in force may still be
/// there; whoever asks says which rules count. One thread at a time.
public final class ClaimIndex {
    private static final byte[] NOTHING = new byte[0];

    private final KeyValues values;
    private final EnvironmentName environment;

    /// The index of one environment.
    ///
    /// @param values where the state lies
    public ClaimIndex(KeyValues values, EnvironmentName environment) {
        this.values = values;
        this.environment = environment;
    }

    /// All claims of the item, in their order.
    public List<Claim> claims(ItemPath path) {
        byte[] row = values.get(IndexKeys.claims(environment, path));
        return row == null ? List.of() : ClaimRow.decode(row);
    }

    /// The items with the claim, in the order of their paths' bytes, for as long as `more` says so.
    public void holders(ClaimKind kind, String rule, String value, Predicate<ItemPath> more) {
        byte[] prefix = IndexKeys.values(environment, kind, rule, value);
        try (Scan scan = values.scan(prefix)) {
            boolean goOn = true;
            while (goOn && scan.next()) {
                goOn = more.test(new ItemPath(IndexKeys.parts(scan.key(), prefix.length)[0]));
            }
        }
    }

    /// The edges to the item, in the order of the users' paths, for as long as `more` says so.
    public void users(ItemPath to, Predicate<Edge> more) {
        walk(IndexKeys.usersOf(environment, to), "", more);
    }

    /// Whether there is an edge from the one to the other in the role.
    public boolean uses(ItemPath from, ItemPath to, String role) {
        boolean[] found = {false};
        walk(
                IndexKeys.usersOf(environment, to, from),
                "",
                edge -> {
                    found[0] |= edge.role().equals(role);
                    return !found[0];
                });
        return found[0];
    }

    /// All edges behind a position, by what is used and then by who uses it, for as long as `more`
    /// says so.
    ///
    /// @param after a [#position], empty for the first edge
    public void edges(String after, Predicate<Edge> more) {
        walk(IndexKeys.allUsers(environment), after, more);
    }

    /// The edges to the item behind a position, for as long as `more` says so.
    public void edgesTo(ItemPath to, String after, Predicate<Edge> more) {
        walk(IndexKeys.usersOf(environment, to), after, more);
    }

    /// Where a walk over edges goes on behind this one.
    public static String position(Edge edge) {
        return IndexKeys.position(edge);
    }

    private void walk(byte[] prefix, String after, Predicate<Edge> more) {
        byte[] all = IndexKeys.allUsers(environment);
        byte[] from =
                after.isEmpty()
                        ? prefix
                        : new FieldWriter()
                                .raw(all)
                                .raw(after.getBytes(StandardCharsets.UTF_8))
                                .bytes();
        try (Scan scan = values.scan(prefix, from)) {
            boolean goOn = true;
            while (goOn && scan.next()) {
                String[] parts = IndexKeys.parts(scan.key(), all.length);
                Edge edge =
                        new Edge(
                                ClaimKind.of(parts[2].charAt(0)),
                                parts[2].substring(1),
                                new ItemPath(parts[1]),
                                new ItemPath(parts[0]),
                                parts[3]);
                goOn = position(edge).equals(after) || more.test(edge);
            }
        }
    }

    /// The declared edges from the item, in the order of what is used.
    public List<Edge> declaredUses(ItemPath from) {
        byte[] prefix = IndexKeys.usesOf(environment, from);
        List<Edge> edges = new ArrayList<>();
        try (Scan scan = values.scan(prefix)) {
            while (scan.next()) {
                String[] parts = IndexKeys.parts(scan.key(), prefix.length);
                edges.add(
                        new Edge(
                                ClaimKind.DEPENDENCY,
                                Claim.DECLARED,
                                from,
                                new ItemPath(parts[0]),
                                parts[1]));
            }
        }
        return edges;
    }

    /// Puts the claims of an item in the place of those that it had. Only the fold of events calls
    /// this.
    public void replace(ItemPath path, List<Claim> claims) {
        List<Claim> before = claims(path);
        if (before.equals(claims)) {
            return;
        }
        Set<Claim> kept = new HashSet<>(claims);
        before.stream()
                .filter(claim -> !kept.contains(claim))
                .forEach(claim -> remove(path, claim));
        claims.forEach(claim -> put(path, claim));
        byte[] key = IndexKeys.claims(environment, path);
        if (claims.isEmpty()) {
            values.delete(key);
        } else {
            values.put(key, ClaimRow.encode(claims));
        }
    }

    /// The edge that the claim of an item makes, empty if it makes none.
    public static Optional<Edge> edge(ItemPath path, Claim claim) {
        return switch (claim.kind()) {
            case UNIQUE, USE, DECLARATION -> Optional.empty();
            case REFERENCE -> Optional.of(edge(claim, path));
            case DEPENDENCY -> Optional.of(edge(claim, new ItemPath(claim.value())));
        };
    }

    private static Edge edge(Claim claim, ItemPath from) {
        return new Edge(
                claim.kind(),
                claim.rule(),
                from,
                Objects.requireNonNull(claim.target()),
                Objects.requireNonNull(claim.role()));
    }

    private void put(ItemPath path, Claim claim) {
        Optional<Edge> edge = edge(path, claim);
        if (edge.isEmpty()) {
            values.put(valueKey(path, claim), NOTHING);
            return;
        }
        values.put(IndexKeys.user(environment, edge.get()), NOTHING);
        if (claim.kind() == ClaimKind.DEPENDENCY) {
            values.put(IndexKeys.use(environment, edge.get()), NOTHING);
        }
    }

    private void remove(ItemPath path, Claim claim) {
        Optional<Edge> edge = edge(path, claim);
        if (edge.isEmpty()) {
            values.delete(valueKey(path, claim));
            return;
        }
        values.delete(IndexKeys.user(environment, edge.get()));
        if (claim.kind() == ClaimKind.DEPENDENCY) {
            values.delete(IndexKeys.use(environment, edge.get()));
        }
    }

    private byte[] valueKey(ItemPath path, Claim claim) {
        return IndexKeys.value(environment, claim.kind(), claim.rule(), claim.value(), path);
    }
}
