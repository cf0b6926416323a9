package org.deployledger.formats;

import static org.deployledger.formats.Documents.path;
import static org.deployledger.formats.Documents.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.KeyDifference.Added;
import org.deployledger.formats.tree.KeyDifference.Modified;
import org.deployledger.formats.tree.KeyDifference.Removed;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class KeyDifferenceTest {

    @Test
    void tellsAddedRemovedAndModifiedKeysInTheOrderOfTheirPaths() {
        Value before = read(Format.TOML, "port = 80\nold = 'x'\n[tls]\non = true\n");
        Value after = read(Format.TOML, "port = '80'\n[new]\na = 1\n[tls]\non = true\n");

        assertEquals(
                List.of(
                        new Added(path("new.a"), Value.Int.of(1)),
                        new Removed(path("old"), new Value.Text("x")),
                        new Modified(path("port"), Value.Int.of(80), new Value.Text("80"))),
                KeyDifference.between(before, after));
    }

    @Test
    void comparesArraysPlaceByPlace() {
        Value before = read(Format.JSON, "{\"a\": [1, 2, {\"x\": 1}]}");
        Value after = read(Format.JSON, "{\"a\": [1, 3]}");

        assertEquals(
                List.of(
                        new Modified(path("a[1]"), Value.Int.of(2), Value.Int.of(3)),
                        new Removed(path("a[2].x"), Value.Int.of(1))),
                KeyDifference.between(before, after));
        assertEquals(
                List.of(
                        new Modified(path("a[1]"), Value.Int.of(3), Value.Int.of(2)),
                        new Added(path("a[2].x"), Value.Int.of(1))),
                KeyDifference.between(after, before));
    }

    @Test
    void takesEmptyTablesAndArraysForLeaves() {
        Value before = read(Format.YAML, "a: {}\nb: 1\n");
        Value after = read(Format.YAML, "b: []\nc: {d: []}\n");

        assertEquals(
                List.of(
                        new Removed(path("a"), new Value.Table(Map.of())),
                        new Modified(path("b"), Value.Int.of(1), new Value.Array(List.of())),
                        new Added(path("c.d"), new Value.Array(List.of()))),
                KeyDifference.between(before, after));
    }

    @Test
    void findsNoDifferenceInOtherNotationAndOrder() {
        Value toml = read(Format.TOML, "b = 0x1F\na.x = 1e2\na.y = 'z'\n");
        Value json = read(Format.JSON, "{\"a\": {\"y\": \"\\u007a\", \"x\": 100.0}, \"b\": 31}");

        assertEquals(List.of(), KeyDifference.between(toml, json));
        assertEquals(toml.hashCode(), json.hashCode());
    }

    @Test
    void tellsNumbersApartThatFloatsOfTheMachineDoNot() {
        Value one = read(Format.TOML, "a = 0.1\nb = nan\nc = 0.0\nd = 1\ne = 1e400");
        Value other =
                read(
                        Format.TOML,
                        "a = 0.10000000000000000001\nb = -nan\nc = -0.0\nd = 1.0\ne = 1e401");

        assertEquals(
                List.of("a", "c", "d", "e"),
                KeyDifference.between(one, other).stream().map(d -> d.path().toString()).toList());
    }

    @Test
    void keepsIntegersOfAnySize() {
        assertNotEquals(
                read(Format.JSON, "100000000000000000000000"),
                read(Format.JSON, "100000000000000000000001"));
    }

    @Test
    void findsValuesByTheirPath() {
        Value value = read(Format.JSON, "{\"a\": [{\"b\": 1.50}]}");

        assertEquals(Optional.of(value), value.at(path(".")));
        assertEquals(Optional.of(Value.Real.ofDecimal("1.5")), value.at(path("a[0].b")));
        assertEquals(Optional.empty(), value.at(path("a[1]")));
        assertEquals(Optional.empty(), value.at(path("a.b")));
        assertEquals(Optional.empty(), value.at(path("a[0].b.c")));
        assertEquals(
                Optional.of(new BigDecimal("1.5")),
                value.at(path("a[0].b"))
                        .flatMap(
                                real ->
                                        real instanceof Value.Real r
                                                ? r.exact()
                                                : Optional.empty()));
        assertEquals(Optional.empty(), Value.Real.INFINITY.exact());
    }
}
